import { sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Database } from "@/server/db/client";
import { shownLine } from "@/server/domain/log-line";
import type { Ctx } from "../context";
import { testYard } from "../test-yard";
import { ingestAttempt, storeChunk } from "./ingest";
import { readLog } from "./read-log";
import { readSeries } from "./read-series";

async function storedLog(db: Database, runId: string): Promise<Buffer> {
  const { rows } = await db.execute<{ data: Buffer }>(
    sql`select data from log_blocks where run_id = ${runId} order by number`,
  );
  return Buffer.concat(rows.map((r) => r.data));
}

async function pointsOf(db: Database, runId: string): Promise<{ name: string; step: number; value: number }[]> {
  const { rows } = await db.execute<{ name: string; step: number; value: number }>(sql`
    select s.name, p.step, p.value from metric_points p join metric_series s on s.id = p.series_id
    where s.run_id = ${runId} order by p.id`);
  return rows.map(({ name, step, value }) => ({ name, step, value }));
}

/** The worker, killed at the end of those of its transactions that `isKilled` picks: nothing of them is kept. */
function mortal(ctx: Ctx, isKilled: () => boolean): Ctx {
  const db = Object.assign(Object.create(ctx.db) as Database, {
    transaction: (body: (tx: Database) => Promise<unknown>) =>
      ctx.db.transaction(async (tx) => {
        const result = await body(tx);
        if (isKilled()) throw new Error("killed");
        return result;
      }),
  });
  return { ...ctx, db };
}

const text = fc
  .array(
    fc.oneof(
      fc.nat(500).map((n) => `iter ${n}: loss ${(n / 7).toFixed(4)}, time 12.00ms, mfu 1.00%\n`),
      fc.nat(99).map((n) => `\r${n}%|█████     | ${n}/100 [00:01<00:09, 9.5it/s]`),
      fc.string({ unit: "binary", maxLength: 60 }),
      fc.constant("\n"),
      fc.constant("é\u0000\n"),
    ),
    { maxLength: 60 },
  )
  .map((parts) => Buffer.from(parts.join("")));
const bytes = fc.uint8Array({ maxLength: 300 }).map((b) => Buffer.from(b));
const log = fc.array(fc.oneof(text, bytes), { maxLength: 6 }).map((parts) => Buffer.concat(parts));

describe("reading a run directory", () => {
  it("stores each byte of the log once, and each point once, however it is cut and wherever the worker dies", async () => {
    await using yard = await testYard();
    const cuts = fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 40 });
    const deaths = fc.array(fc.boolean(), { minLength: 1, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(log, cuts, deaths, async (file, sizes, kills) => {
        const whole = await feed(file, [Math.max(1, file.length)], [false]);
        const cut = await feed(file, sizes, kills);
        expect(cut.log.equals(file)).toBe(true);
        expect(cut.points).toEqual(whole.points);
        expect({ lines: cut.run.logLines, bytes: cut.run.logBytes }).toEqual({
          lines: file.filter((b) => b === 10).length,
          bytes: file.length,
        });
        expect(cut.lines).toEqual(naiveLines(file));
      }),
      { numRuns: 25 },
    );

    async function feed(file: Buffer, sizes: number[], kills: boolean[]) {
      const { runId } = await yard.launch();
      const { attempt } = await yard.state(runId);
      let turn = 0;
      const worker = mortal(yard.worker, () => kills[turn % kills.length] === true && turn % 3 !== 2);
      for (let offset = 0; offset <= file.length; turn++) {
        const chunk = file.subarray(offset, offset + (sizes[turn % sizes.length] ?? 1));
        const isEnd = offset + chunk.length === file.length;
        const stored = await storeChunk(worker, attempt, { file: "log", offset, bytes: chunk, isEnd }).catch(
          () => false,
        );
        if (stored) offset += chunk.length;
        if (stored && isEnd) break;
      }
      const { run } = await yard.state(runId);
      const window = await readLog(yard.person, { runId, fromLine: 0, count: 1000 });
      return {
        run,
        lines: window.lines.map((l) => l.text),
        log: await storedLog(yard.db, runId),
        points: await pointsOf(yard.db, runId),
      };
    }
  });

  it("by two workers at once stores nothing twice", async () => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch();
    await yard.step();
    const lines = Array.from({ length: 30_000 }, (_, i) => `iter ${i}: loss ${i / 10}, time 1.00ms, mfu 1.00%\n`);
    yard.cloud.write(attemptId, "log", lines.join(""));
    yard.cloud.write(attemptId, "gpu.csv", "1790000000,0,97,1000,80000,60,400\n".repeat(100));
    const { attempt } = await yard.state(runId);
    const channel = await yard.cloud.provider.channel?.open(
      await yard.worker.ioFor(yard.cloud.provider, AbortSignal.timeout(9e4)),
      {
        id: attemptId,
      },
    );
    if (!channel) throw new Error("no channel");
    const read = () =>
      ingestAttempt(yard.worker, attempt, channel, { isGone: false, signal: AbortSignal.timeout(9e4) });
    for (let i = 0; i < 4; i++) await Promise.all([read(), read()]);
    expect((await storedLog(yard.db, runId)).toString()).toBe(lines.join(""));
    expect((await pointsOf(yard.db, runId)).filter((p) => p.name === "loss").length).toBe(30_000);
    const { rows } = await yard.db.execute(sql`select count(*)::int as n from gpu_samples where run_id = ${runId}`);
    expect(rows).toEqual([{ n: 100 }]);
  });

  it("keeps NaN and infinite values, and counts them beside the chart", async () => {
    await using yard = await testYard();
    const { runId } = await yard.launch();
    const { attempt } = await yard.state(runId);
    const points = [
      '{"step":1,"loss":0.5}',
      '{"step":2,"loss":NaN}',
      '{"step":3,"loss":Infinity}',
      '{"step":4,"loss":0.25}',
    ];
    await storeChunk(yard.worker, attempt, {
      file: "metrics.jsonl",
      offset: 0,
      bytes: Buffer.from(`${points.join("\n")}\n`),
      isEnd: false,
    });
    const [series] = await readSeries(yard.person, { runId, names: ["loss", "none"], maxBuckets: 100 });
    expect(series).toMatchObject({ name: "loss", pointCount: 4, nonFiniteCount: 2 });
    expect(series?.buckets.map((b) => [b.step, b.last])).toEqual([
      [1, 0.5],
      [4, 0.25],
    ]);
  });

  it("takes a metric from metrics.jsonl alone where the log prints it too", async () => {
    await using yard = await testYard();
    const { runId } = await yard.launch();
    const { attempt } = await yard.state(runId);
    const chunk = (file: "log" | "metrics.jsonl", data: string) =>
      storeChunk(yard.worker, attempt, { file, offset: 0, bytes: Buffer.from(data), isEnd: true });
    await chunk("metrics.jsonl", '{"step": 1, "loss": 0.5}\n');
    await chunk("log", "iter 1: loss 0.5000, time 12.00ms, mfu 1.00%\n");
    expect((await pointsOf(yard.db, runId)).filter((p) => p.name === "loss")).toEqual([
      { name: "loss", step: 1, value: 0.5 },
    ]);
  });

  it("marks the run and tells people when the disk of the machine is full", async () => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch();
    await yard.step();
    yard.cloud.write(attemptId, "alerts", "1790000000 disk_full Disk full on the machine: /data has no space left.\n");
    await yard.step();
    expect((await yard.state(runId)).run.alert).toBe("Disk full on the machine: /data has no space left.");
  });

  it("believes an exit only when all output before it is stored", async () => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch();
    await yard.step();
    const line = `${"x".repeat(99)}\n`;
    yard.cloud.write(attemptId, "log", line.repeat(50_000));
    yard.cloud.write(attemptId, "exit", "code=0\nsignal=\nat=1790000000\nreason=completed\n");
    yard.cloud.machineOf(attemptId).state = "ended";
    await yard.step();
    const during = await yard.state(runId);
    expect(during.attempt.state).not.toBe("ended");
    expect(during.attempt.goneAt).not.toBeNull();
    for (let i = 0; i < 3; i++) await yard.step();
    const { run } = await yard.state(runId);
    expect(run).toMatchObject({ state: "succeeded", logLines: 50_000, logBytes: 5_000_000 });
  });
});

function naiveLines(file: Buffer): string[] {
  const lines: string[] = [];
  for (let from = 0; ; ) {
    const end = file.indexOf(10, from);
    if (end < 0) return lines;
    lines.push(shownLine(file.subarray(from, end)).text);
    from = end + 1;
  }
}
