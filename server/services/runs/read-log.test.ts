import { describe, expect, it } from "vitest";
import { shownLine } from "@/server/domain/log-line";
import { type TestYard, testYard } from "../test-yard";
import { storeChunk } from "./ingest";
import { rawLog } from "./raw-log";
import { readLog } from "./read-log";

async function withLog(yard: TestYard, log: Buffer): Promise<string> {
  const { runId } = await yard.launch();
  const { attempt } = await yard.state(runId);
  const CHUNK = 100_000;
  for (let offset = 0; offset < log.length; offset += CHUNK) {
    const bytes = log.subarray(offset, offset + CHUNK);
    await storeChunk(yard.worker, attempt, { file: "log", offset, bytes, isEnd: false });
  }
  return runId;
}

describe("a window of the log", () => {
  it("anywhere in a long log holds the lines that are there", async () => {
    await using yard = await testYard();
    const lines = Array.from({ length: 40_000 }, (_, i) => `line ${i} ${"·".repeat(i % 37)}`);
    const runId = await withLog(yard, Buffer.from(`${lines.join("\n")}\nlive end`));
    for (const fromLine of [0, 1, 777, 12_345, 39_999, 39_000]) {
      const window = await readLog(yard.person, { runId, fromLine, count: 1000 });
      expect(window.lines.map((l) => l.text)).toEqual(lines.slice(fromLine, fromLine + 1000));
      expect(window.lines[0]).toMatchObject({ n: fromLine, attempt: 1, cutBytes: 0 });
      expect(window).toMatchObject({ totalLines: 40_000, partial: "live end" });
    }
  });

  it("beyond the end is empty and tells the total", async () => {
    await using yard = await testYard();
    const runId = await withLog(yard, Buffer.from("a\nb\n"));
    expect(await readLog(yard.person, { runId, fromLine: 500, count: 100 })).toEqual({
      lines: [],
      totalLines: 2,
      totalBytes: 4,
      partial: "",
    });
  });

  it("shows the last state of a progress bar, cuts a very long line and says by how much", async () => {
    await using yard = await testYard();
    const bar = Array.from({ length: 60_000 }, (_, i) => `\r${i}/60000 it`).join("");
    const giant = "y".repeat(1_000_000);
    const log = `first\r\n${bar}\n${giant}\nwindows\r\n\xe9 after\n`;
    const runId = await withLog(yard, Buffer.from(log, "latin1"));
    const { lines } = await readLog(yard.person, { runId, fromLine: 0, count: 10 });
    expect(lines.map((l) => [l.n, l.text.slice(0, 20), l.text.length, l.cutBytes])).toEqual([
      [0, "first", 5, 0],
      [1, "59999/60000 it", 14, 0],
      [2, "y".repeat(20), 16_384, 1_000_000 - 16_384],
      [3, "windows", 7, 0],
      [4, "\uFFFD after", 7, 0],
    ]);
    const [from] = (await readLog(yard.person, { runId, fromLine: 3, count: 1 })).lines;
    expect(from?.text).toBe("windows");
  });

  it("of a run of another project is not found", async () => {
    await using yard = await testYard();
    const runId = await withLog(yard, Buffer.from("secret\n"));
    await expect(readLog(yard.stranger, { runId, fromLine: 0, count: 1 })).rejects.toMatchObject({ code: "not_found" });
    await expect(rawLog(yard.stranger, { runId })).rejects.toMatchObject({ code: "not_found" });
  });
});

describe("the raw log", () => {
  it("is what the job wrote, byte for byte", async () => {
    await using yard = await testYard();
    const log = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 7919) % 256));
    const runId = await withLog(yard, log);
    const raw = await rawLog(yard.person, { runId });
    const chunks: Uint8Array[] = [];
    for await (const chunk of raw.chunks) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(log)).toBe(true);
    expect(raw.bytes).toBe(300_000);
  });
});

describe("a shown line", () => {
  it("is never cut inside a character", () => {
    expect(shownLine(Buffer.from("aé€"), 2)).toEqual({ text: "a", cutBytes: 5 });
    expect(shownLine(Buffer.from("aé€"), 3)).toEqual({ text: "aé", cutBytes: 3 });
  });
});
