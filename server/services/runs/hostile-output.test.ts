import { describe, expect, it } from "vitest";
import { JobSpec } from "@/server/domain/job";
import type { RunFile } from "@/server/providers/contract";
import { moneyOfRuns } from "../spend";
import { type TestYard, testYard } from "../test-yard";
import { getRun, runEvents } from "./get-run";
import { storeChunk } from "./ingest";
import { outcomeOf } from "./outcome";
import { readSeries } from "./read-series";
import { stopRun } from "./stop-run";

/** A run whose job wrote `files` and went on; answers what is stored after one look. */
async function written(yard: TestYard, files: Partial<Record<RunFile, string>>) {
  const launched = await yard.launch();
  await yard.step();
  for (const [file, text] of Object.entries(files)) yard.cloud.write(launched.attemptId, file as RunFile, text);
  await yard.step();
  return { ...launched, ...(await yard.state(launched.runId)) };
}

describe("output that no database takes as it is costs nothing but its own figures", () => {
  it("a job that would last longer than dates go", async () => {
    await using yard = await testYard();
    const log = "max_iters = 1000000000000\niter 1: loss 2.0, time 1000.00ms, mfu 1.00%\n";
    const { run } = await written(yard, { log });
    expect(run).toMatchObject({ logBytes: log.length, step: 1, totalSteps: 1e12, etaAt: null });
  });

  it("thousands of checkpoints, and of names, in one chunk", async () => {
    await using yard = await testYard();
    const log = "saving checkpoint to x\n".repeat(11_000);
    const names = Array.from({ length: 34 }, (_, row) => {
      const cells = Array.from({ length: 1_000 }, (_, i) => `"${(row * 1_000 + i).toString(36)}":1`);
      return `{${cells.join(",")}}`;
    });
    const { run, runId } = await written(yard, { log, "metrics.jsonl": `${names.join("\n")}\n` });
    expect(run.logLines).toBe(11_000);
    const events = await runEvents(yard.person, { runId });
    expect(events.filter((e) => e.kind === "checkpoint")).toHaveLength(4_999);
    expect(events.map((e) => e.to)).toEqual(expect.arrayContaining(["queued", "creating", "provisioning", "starting"]));
    const [series] = await readSeries(yard.person, { runId, names: [(33_999).toString(36)], maxBuckets: 10 });
    expect(series?.pointCount).toBe(1);
  });

  it("a GPU with a number that is none, and an exit code that is none", async () => {
    await using yard = await testYard();
    const { run, attempt } = await written(yard, {
      "gpu.csv": "1790000000,99999999999,1,1,1,1,1\n",
      log: "after\n",
      exit: `code=99999999999\nsignal=\nat=${Math.floor(Date.now() / 1000)}\nreason=failed\n`,
    });
    expect(run.logLines).toBe(1);
    expect(attempt).toMatchObject({ state: "ending", exitCode: null });
  });

  it("values whose squares are too large: they are drawn with their mean", async () => {
    await using yard = await testYard();
    const lines = ['{"step":1,"ppl":1}', '{"step":1,"ppl":5e173}', '{"step":1,"ppl":-3e173}', '{"step":2,"ppl":7}'];
    const { runId } = await written(yard, { "metrics.jsonl": `${lines.join("\n")}\n` });
    const [series] = await readSeries(yard.person, { runId, names: ["ppl"], maxBuckets: 2 });
    expect(series?.buckets.map((b) => [b.min, b.max, b.count])).toEqual([
      [-3e173, 5e173, 3],
      [7, 7, 1],
    ]);
    expect(series?.buckets[0]?.mean).toBeCloseTo(2e173 / 3, -170);
    expect(series?.buckets[1]?.mean).toBe(7);
  });
});

it("catching up after a pause tells the speed of the job and not that of the reader", async () => {
  await using yard = await testYard();
  const { runId, attemptId } = await yard.launch();
  await yard.step();
  const print = (from: number, to: number) => {
    const lines = Array.from(
      { length: to - from },
      (_, i) => `{"step":${from + i},"loss":1,"pad":"${"x".repeat(200)}"}`,
    );
    yard.cloud.write(attemptId, "metrics.jsonl", `${lines.join("\n")}\n`);
  };
  print(0, 10);
  await yard.step();
  yard.pass(10_000);
  print(10, 20);
  await yard.step();
  yard.pass(4_000_000);
  print(20, 4_020);
  await yard.step();
  yard.pass(10_000);
  print(4_020, 4_030);
  await yard.step();
  const speed = (await yard.state(runId)).run.stepsPerSecond ?? 0;
  expect(speed).toBeGreaterThan(0.8);
  expect(speed).toBeLessThan(1.2);
});

it("a metric's name may be anything; what is too long of it is cut", async () => {
  await using yard = await testYard();
  const { attempt } = await yard.launch().then(({ runId }) => yard.state(runId));
  const names = ["train/loss", "损失 🔥", "n".repeat(10_000)];
  const line = JSON.stringify(Object.fromEntries(names.map((name, i) => [name, i])));
  const bytes = Buffer.from(`${line}\n`);
  await storeChunk(yard.worker, attempt, { file: "metrics.jsonl", offset: 0, bytes, isEnd: false });
  expect((await getRun(yard.person, { runId: attempt.runId })).metricNames).toEqual([
    "n".repeat(200),
    "train/loss",
    "损失 🔥",
  ]);
  const { rows } = await yard.pool.query("select length(memory::text) as size from file_cursors");
  expect(Number(rows[0]?.size)).toBeLessThan(2_000);
});

it("a repository's password is not told when the runner did not say what failed", () => {
  const job = JobSpec.parse({ name: "a", command: "b", repoUrl: "https://me:hunter2@example.com/a.git" });
  const exit = { code: 128, signal: null, reason: "repo_failed" } as const;
  const { message } = outcomeOf({ exit, stopReason: null, preempted: false, detail: null, job, alert: null });
  expect(message).toContain("https://example.com/a.git");
});

describe("output that cannot be stored", () => {
  it("holds up neither a stop nor the money's end, and is stored whole when it can be", async () => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch();
    await yard.step();
    await yard.pool.query("alter table log_blocks add constraint broken check (bytes < 0) not valid");
    yard.cloud.write(attemptId, "log", "one\ntwo\n");
    await yard.step();
    expect((await yard.state(runId)).run.alert).toContain("cannot be stored");
    await stopRun(yard.person, { runId });
    for (let i = 0; i < 3; i++) await yard.step();
    expect(yard.cloud.machineOf(attemptId)).toMatchObject({ state: "ended", terminated: ["graceful"] });
    expect((await moneyOfRuns(yard.db, [runId], yard.worker.now())).get(runId)?.rateMicrosPerHour).toBe(0);
    yard.pass(60 * 60_000);
    await yard.step();
    expect((await yard.state(runId)).attempt.state).not.toBe("ended");
    await yard.pool.query("alter table log_blocks drop constraint broken");
    await yard.step();
    const { run } = await yard.state(runId);
    expect(run).toMatchObject({ state: "cancelled", logLines: 2, alert: null });
    expect((await runEvents(yard.person, { runId })).filter((e) => e.kind === "storage")).toHaveLength(2);
  });

  it("holds up no spending limit", async () => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch({ maxSpendDollars: 1 });
    await yard.step();
    await yard.pool.query("alter table log_blocks add constraint broken check (bytes < 0) not valid");
    yard.cloud.write(attemptId, "log", "one\n");
    yard.pass(101_000);
    for (let i = 0; i < 3; i++) await yard.step();
    expect((await yard.state(runId)).run.stopReason).toBe("budget");
    expect(yard.cloud.machineOf(attemptId).state).toBe("ended");
  });
});
