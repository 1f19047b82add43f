import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Child, keepRunning } from "./child";
import { createOutput } from "./log";

let dir: string;
let child: Child | undefined;

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "trainyard-child-"));
});
afterEach(async () => {
  await child?.stop(1_000);
  await rm(dir, { recursive: true });
});

/** Keeps a process running whose n-th start does `acts[n - 1]`, the last one for ever. */
async function keep(acts: readonly string[]): Promise<Child> {
  const script = path.join(dir, "process.mjs");
  const count = path.join(dir, "starts");
  await writeFile(count, "");
  await writeFile(
    script,
    `import { appendFileSync, readFileSync } from "node:fs";
     appendFileSync(${JSON.stringify(count)}, "x");
     const starts = readFileSync(${JSON.stringify(count)}, "utf8").length;
     const acts = { die: () => process.kill(process.pid, "SIGKILL"),
       fail: () => process.send({ failed: "No database." }, () => process.exit(1)),
       ready: () => { process.send({ ready: true }); setInterval(() => {}, 1_000); } };
     acts[${JSON.stringify(acts)}[Math.min(starts, ${acts.length}) - 1]]();`,
  );
  const output = createOutput(Object.assign(new PassThrough(), { isTTY: false }) as unknown as NodeJS.WriteStream);
  const root = path.resolve(import.meta.dirname, "../..");
  return keepRunning({ name: "worker", entry: path.relative(root, script), env: {}, output });
}

it("a process that fails while another part is coming back is started again, and does not end the server", async () => {
  child = await keep(["die", "fail", "ready"]);
  await child.ready;
  expect(child.pid()).toBeGreaterThan(0);
});

it("what the very first start cannot do is told: no restart heals it", async () => {
  child = await keep(["fail", "ready"]);
  await expect(child.ready).rejects.toThrow("No database.");
});
