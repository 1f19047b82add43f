import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { JobSpec } from "@/server/domain/job";
import { createIo } from "@/server/providers/kit/io";
import { local } from "@/server/providers/local";
import type { Ctx } from "@/server/services/context";
import { deleteRun, getRun, launchRun, rawLog, runEvents, stopRun } from "@/server/services/runs";
import { listCharges } from "@/server/services/spend";
import { testYard } from "@/server/services/test-yard";
import { startRunLoop } from "./loop";

const DEADLINE = { timeout: 45_000, interval: 50 };
const TEST_TIMEOUT_MS = 90_000;
const OFFER = "local:cpu";
const DOLLARS_PER_HOUR = 3.6;

/** Real processes of this machine, below a database and with as many workers as a test starts. */
async function localYard() {
  const yard = await testYard([local]);
  const dataDir = await mkdtemp(path.join(tmpdir(), "trainyard-loop-"));
  const ctxOf = (base: Ctx): Ctx => ({
    ...base,
    ioFor: async (provider, signal) =>
      createIo({ provider, credentials: {}, overrides: {}, signal, now: base.now, log: base.log, dataDir }),
  });
  const worker = ctxOf(yard.worker);
  await yard.db.execute(sql`
    insert into offers (id, feed, key, provider, gpu_count, region, region_group, market, price_micros_per_hour,
      availability, extras, source_kind, search_text, digest)
    values (${OFFER}, 'fake', 'cpu', 'local', 0, 'here', 'unknown', 'owned', ${DOLLARS_PER_HOUR * 1e6}, 'available', '{}',
      'live', '', '')`);
  const loops: { stop(): Promise<void> }[] = [];
  return {
    ...yard,
    dataDir,
    worker,
    startWorker(ctx: Ctx = worker) {
      const ending = new AbortController();
      const ended = startRunLoop(ctx, ending.signal);
      const loop = {
        async stop() {
          ending.abort();
          await ended;
        },
      };
      loops.push(loop);
      return loop;
    },
    async launchLocal(job: Partial<JobSpec>) {
      const spec = JobSpec.parse({ name: "on this machine", command: "true", ...job });
      return (await launchRun(yard.person, { offerId: OFFER, job: spec })).runId;
    },
    until: (runId: string, holds: (run: Awaited<ReturnType<typeof getRun>>) => void) =>
      vi.waitFor(async () => holds(await getRun(yard.person, { runId })), DEADLINE),
    async log(runId: string): Promise<string> {
      const chunks: Uint8Array[] = [];
      for await (const chunk of (await rawLog(yard.person, { runId })).chunks) chunks.push(chunk);
      return Buffer.concat(chunks).toString();
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(loops.map((loop) => loop.stop()));
      const io = await worker.ioFor(local, AbortSignal.timeout(10_000));
      for (const { handle } of (await local.launch?.list(io)) ?? []) await local.launch?.terminate(io, handle, "force");
      await rm(dataDir, { recursive: true, force: true });
      await yard[Symbol.asyncDispose]();
    },
  };
}

describe("a run on this machine", { timeout: TEST_TIMEOUT_MS }, () => {
  it("runs, completes, is charged until it ended, and leaves nothing when it is deleted", async () => {
    await using yard = await localYard();
    yard.startWorker();
    const runId = await yard.launchLocal({
      command: "for i in 1 2 3; do echo iter $i: loss 0.$i, time 1ms, mfu 1%; done",
    });
    await yard.until(runId, (run) => expect(run.state).toBe("succeeded"));
    const run = await getRun(yard.person, { runId });
    expect(run.metricNames).toContain("loss");
    expect(await yard.log(runId)).toContain("iter 3: loss 0.3");
    const [charge] = await listCharges(yard.person, { range: "7d" });
    expect(charge).toMatchObject({ runId, priceMicrosPerHour: 3_600_000 });
    expect(charge?.endedAt).toEqual(run.attempts[0]?.endedAt);
    expect(charge?.micros).toBe((charge?.endedAt?.getTime() ?? 0) - (charge?.startedAt.getTime() ?? 0));
    const dir = run.runDir ?? "";
    await deleteRun(yard.person, { runId, confirmName: run.name });
    await vi.waitFor(() => expect(stat(dir)).rejects.toMatchObject({ code: "ENOENT" }), DEADLINE);
    await expect(getRun(yard.person, { runId })).rejects.toMatchObject({ code: "not_found" });
    expect(await listCharges(yard.person, { range: "7d" })).toHaveLength(1);
  });

  it("goes on when its worker dies: a second one loses no line and doubles none", async () => {
    await using yard = await localYard();
    let isDead = false;
    const deathly = new Proxy(yard.worker.db, {
      get(db, key, self) {
        if (isDead) throw new Error("this worker is dead");
        return Reflect.get(db, key, self);
      },
    });
    const first = yard.startWorker({ ...yard.worker, db: deathly });
    const count = 3_000;
    const command = `i=0; while [ $i -lt ${count} ]; do echo "line $i"; i=$((i+1)); [ $((i % 100)) = 0 ] && sleep 0.05; done; true`;
    const runId = await yard.launchLocal({ command });
    await yard.until(runId, (run) => expect(run.logLines).toBeGreaterThan(50));
    isDead = true;
    await first.stop();
    // What a dead worker held is free when its lease has run out.
    await yard.db.execute(sql`update attempts set lease_until = now() where state <> 'ended'`);
    yard.startWorker();
    yard.startWorker();
    await yard.until(runId, (run) => expect(run.state).toBe("succeeded"));
    const lines = (await yard.log(runId)).split("\n").filter((line) => line.startsWith("line "));
    expect(lines).toEqual(Array.from({ length: count }, (_, i) => `line ${i}`));
  });

  it("writes its checkpoint when it is stopped, and the checkpoint is on the timeline", async () => {
    await using yard = await localYard();
    yard.startWorker();
    const command = [
      `trap 'echo saved >"$TRAINYARD_CHECKPOINT_DIR/last"; echo "{\\"step\\": 9, \\"checkpoint\\": \\"last\\"}" >>"$TRAINYARD_METRICS"; exit 0' TERM`,
      "echo ready; while :; do sleep 0.05; done",
    ].join("\n");
    const runId = await yard.launchLocal({ command });
    await yard.until(runId, (run) => {
      expect(run.state).toBe("running");
      expect(run.logLines).toBe(1);
    });
    await stopRun(yard.person, { runId });
    await yard.until(runId, (run) => expect(run.attempts[0]?.state).toBe("ended"));
    const run = await getRun(yard.person, { runId });
    expect(await readFile(path.join(run.runDir ?? "", "checkpoints/last"), "utf8")).toBe("saved\n");
    expect(["cancelled", "succeeded"]).toContain(run.state);
    expect((await runEvents(yard.person, { runId })).map((e) => e.message)).toContain("Checkpoint last at step 9.");
  });

  it("fails with a sentence that names a working directory that is not there", async () => {
    await using yard = await localYard();
    yard.startWorker();
    const runId = await yard.launchLocal({ workingDir: "/no/such/place" });
    await yard.until(runId, (run) => expect(run.state).toBe("failed"));
    const run = await getRun(yard.person, { runId });
    expect(run.message).toBe("Working directory /no/such/place does not exist on this machine.");
  });

  it("that floods its log does not hold up another", async () => {
    await using yard = await localYard();
    yard.startWorker();
    const flood = await yard.launchLocal({ name: "flood", command: "yes 'a line of a job that prints far too much'" });
    await yard.until(flood, (run) => expect(run.logLines).toBeGreaterThan(0));
    const quick = await yard.launchLocal({ name: "quick", command: "echo done" });
    await yard.until(quick, (run) => expect(run.state).toBe("succeeded"));
    expect((await getRun(yard.person, { runId: flood })).state).toBe("running");
    await stopRun(yard.person, { runId: flood });
  });
});
