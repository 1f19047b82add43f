import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { auditLog } from "@/drizzle/schema/system";
import { JobSpec } from "@/server/domain/job";
import { RunQuery } from "@/server/domain/run";
import { defineProvider } from "@/server/providers/contract";
import { type Ctx, personOf } from "../context";
import { listCharges } from "../spend";
import { testYard } from "../test-yard";
import { deleteRun } from "./delete-run";
import { getRun, requireRun, runEvents } from "./get-run";
import { gpuSeries } from "./gpu-series";
import { ingestAttempt, readSigns } from "./ingest";
import { launchRun } from "./launch-run";
import { listRuns } from "./list-runs";
import { listTemplates } from "./list-templates";
import { removeDeletedRuns } from "./remove-deleted-runs";
import { lockRun } from "./runs-store";
import { requestStop, stopRun } from "./stop-run";
import { sweepOrphans } from "./sweep-orphans";

const job = (change: object = {}) => JobSpec.parse({ name: "mnist", command: "python train.py", ...change });
const signal = () => AbortSignal.timeout(10_000);

describe("launching", () => {
  it("writes run, attempt, event and audit row, with the price frozen and no secret in the audit", async () => {
    await using yard = await testYard();
    const env = [{ name: "TOKEN", value: "hunter2" }];
    const { runId } = await launchRun(yard.person, { offerId: "fake:one", job: job({ env }) });
    await yard.pool.query("update offers set price_micros_per_hour = 1");
    const run = await getRun(yard.person, { runId });
    expect(run).toMatchObject({ state: "queued", createdBy: "ada@example.com", attemptCount: 1 });
    expect(run.offer.priceMicrosPerHour).toBe(36_000_000);
    expect(run.attempts).toMatchObject([{ number: 1, state: "wanted" }]);
    expect(await runEvents(yard.person, { runId })).toMatchObject([
      { kind: "run.state", to: "queued", actor: "ada@example.com" },
    ]);
    const audit = await yard.db.select().from(auditLog).where(eq(auditLog.subject, runId));
    expect(audit).toMatchObject([{ action: "run.launch", actor: "ada@example.com", projectId: "p1" }]);
    expect(JSON.stringify(audit)).not.toContain("hunter2");
    expect(yard.cloud.machines.size).toBe(0);
  });

  it("is refused with a sentence at its field", async () => {
    const shop = defineProvider({
      id: "shop",
      title: "Shop",
      kind: "cloud",
      homepage: "https://example.com",
      endpoints: {},
      credentials: {},
      takesImage: true,
      lacks: { offers: "none", launch: "no account can be connected yet", channel: "none" },
    });
    await using yard = await testYard([shop]);
    await expect(launchRun(yard.person, { offerId: "fake:gone", job: job() })).rejects.toMatchObject({
      code: "conflict",
      field: "offerId",
      message: "This offer is no longer on sale. Go back to the offers and choose another.",
    });
    await expect(launchRun(yard.person, { offerId: "fake:one", job: job({ image: "torch" }) })).rejects.toMatchObject({
      code: "invalid_input",
      field: "job.image",
    });
    await yard.pool.query("update offers set provider = 'shop'");
    await expect(launchRun(yard.person, { offerId: "fake:one", job: job() })).rejects.toMatchObject({
      field: "offerId",
      message: "Shop offers cannot be launched from here yet: no account can be connected yet",
    });
    await expect(launchRun(yard.worker, { offerId: "fake:one", job: job() })).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("has templates that are valid jobs", () => {
    for (const template of listTemplates()) expect(() => JobSpec.parse({ name: "x", ...template.job })).not.toThrow();
    expect(listTemplates().length).toBeGreaterThan(0);
  });
});

describe("an offer that has become dearer since the person looked", () => {
  it("is refused with both prices; a cheaper one, and the new price once seen, are taken", async () => {
    await using yard = await testYard();
    await yard.pool.query("update offers set price_micros_per_hour = 2000000");
    const launch = (seenPriceMicrosPerHour: number) =>
      launchRun(yard.person, { offerId: "fake:one", seenPriceMicrosPerHour, job: job() });
    await expect(launch(1_000_000)).rejects.toMatchObject({
      code: "conflict",
      field: "offerId",
      message: "The price has risen from $1.00 to $2.00 an hour since you looked. Launch again to take it.",
    });
    expect((await getRun(yard.person, await launch(2_000_000))).offer.priceMicrosPerHour).toBe(2_000_000);
    expect((await getRun(yard.person, await launch(3_000_000))).offer.priceMicrosPerHour).toBe(2_000_000);
  });
});

describe("a viewer", () => {
  it("sees which variables a job has, and not what they hold", async () => {
    await using yard = await testYard();
    const { runId } = await yard.launch({ env: [{ name: "TOKEN", value: "hunter2" }] });
    const viewer: Ctx = { ...yard.person, actor: { ...personOf(yard.person), role: "viewer" } };
    const seen = await getRun(viewer, { runId });
    expect(seen.job.env).toEqual([{ name: "TOKEN", value: "(hidden from viewers)" }]);
    expect((await getRun(yard.person, { runId })).job.env).toEqual([{ name: "TOKEN", value: "hunter2" }]);
  });
});

describe("stopping", () => {
  it("twice is the same as once, and a run that is over stays as it is", async () => {
    await using yard = await testYard();
    const { runId } = await yard.launch();
    await stopRun(yard.person, { runId });
    await stopRun(yard.person, { runId });
    const stops = (await runEvents(yard.person, { runId })).filter((e) => e.to === "stopping");
    expect(stops).toHaveLength(1);
    await yard.step();
    await stopRun(yard.person, { runId });
    expect((await yard.state(runId)).run.state).toBe("cancelled");
    const again = await yard.db.transaction(async (tx) => {
      const run = await lockRun(tx, runId);
      const stop = { reason: "budget", actor: "worker", message: "late", at: new Date() } as const;
      return run && requestStop(tx, run, stop);
    });
    expect(again).toBe(false);
  });

  it("of another project's run is not found", async () => {
    await using yard = await testYard();
    const { runId } = await yard.launch();
    await expect(stopRun(yard.stranger, { runId })).rejects.toMatchObject({ code: "not_found" });
    await expect(requireRun(yard.stranger, runId)).rejects.toMatchObject({ code: "not_found" });
    await expect(deleteRun(yard.stranger, { runId, confirmName: "first run" })).rejects.toMatchObject({
      code: "not_found",
    });
  });
});

describe("deleting", () => {
  it("needs the name, waits for the end, removes directory and data, and keeps what it cost", async () => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch({ name: "big one" });
    await yard.step();
    await expect(deleteRun(yard.person, { runId, confirmName: "big two" })).rejects.toMatchObject({
      field: "confirmName",
      message: "Type the run's name, big one, to delete it.",
    });
    await expect(deleteRun(yard.person, { runId, confirmName: "big one" })).rejects.toMatchObject({
      code: "conflict",
    });
    await stopRun(yard.person, { runId });
    for (let i = 0; i < 3; i++) await yard.step();
    await deleteRun(yard.person, { runId, confirmName: "big one" });
    await expect(getRun(yard.person, { runId })).rejects.toMatchObject({ code: "not_found" });
    expect((await listRuns(yard.person, RunQuery.parse({}))).total).toBe(0);
    expect(yard.cloud.machineOf(attemptId).isDiscarded).toBe(false);
    expect(await removeDeletedRuns(yard.worker, signal())).toBe(1);
    expect(yard.cloud.machineOf(attemptId).isDiscarded).toBe(true);
    const { rows } = await yard.pool.query("select 1 from runs union all select 1 from run_events");
    expect(rows).toEqual([]);
    expect(await listCharges(yard.person, { range: "7d" })).toMatchObject([{ runId, runName: "big one" }]);
  });
});

describe("the list of runs", () => {
  it("filters, sorts and pages, and a page beyond the end is the last one", async () => {
    await using yard = await testYard();
    const names = Array.from({ length: 55 }, (_, i) => `run ${String(i).padStart(2, "0")}`);
    for (const name of names) await yard.launch({ name });
    await yard.launch({ name: "100%_odd" });
    const list = (query: object, ctx: Ctx = yard.person) => listRuns(ctx, RunQuery.parse(query));
    const first = await list({ sort: "name", descending: false, text: "RUN" });
    expect(first).toMatchObject({ total: 55, page: 1, pageCount: 2, beyondEnd: null });
    expect(first.runs.map((r) => r.name)).toEqual(names.slice(0, 50));
    const beyond = await list({ sort: "name", descending: false, text: "run", page: 9 });
    expect(beyond).toMatchObject({ page: 2, beyondEnd: 9 });
    expect(beyond.runs.map((r) => r.name)).toEqual(names.slice(50));
    expect((await list({ text: "%_o" })).runs.map((r) => r.name)).toEqual(["100%_odd"]);
    expect((await list({ state: ["running"] })).total).toBe(0);
    expect((await list({}, yard.stranger)).total).toBe(0);
  });

  it.each(["created", "name", "state", "cost", "duration", "progress"])(
    "sorted by %s shows every run once",
    async (sort) => {
      await using yard = await testYard();
      for (let i = 0; i < 4; i++) await yard.launch({ name: `run ${i}` });
      await yard.step();
      for (const descending of [true, false]) {
        const { runs } = await listRuns(yard.person, RunQuery.parse({ sort, descending }));
        expect(runs.map((r) => r.name).sort()).toEqual(["run 0", "run 1", "run 2", "run 3"]);
      }
    },
  );

  it("by cost has the dearest first", async () => {
    await using yard = await testYard();
    for (const name of ["old", "young"]) {
      await yard.launch({ name });
      await yard.step();
      yard.pass(60_000);
    }
    await yard.launch({ name: "free" });
    const { runs } = await listRuns(yard.person, RunQuery.parse({ sort: "cost" }));
    expect(runs.map((r) => r.name)).toEqual(["old", "young", "free"]);
  });
});

describe("what the machine tells", () => {
  it("is drawn per GPU in buckets of time, and a figure that is not there is null", async () => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch();
    await yard.step();
    const lines = Array.from({ length: 100 }, (_, i) => [
      `${1_790_000_000 + i},0,${i},1000,80000,[N/A],300`,
      `${1_790_000_000 + i},1,50,2000,80000,60,[N/A]`,
    ]).flat();
    yard.cloud.write(attemptId, "gpu.csv", `${lines.join("\n")}\nhalf a li`);
    await yard.step();
    const series = await gpuSeries(yard.person, { runId, maxBuckets: 10 });
    expect(series.map((s) => [s.index, s.memoryTotalMib, s.buckets.length])).toEqual([
      [0, 80_000, 10],
      [1, 80_000, 10],
    ]);
    expect(series[0]?.buckets[0]).toMatchObject({ utilPercent: 4.5, memoryUsedMib: 1000, temperatureC: null });
    expect((await getRun(yard.person, { runId })).gpuCountSeen).toBe(2);
    yard.cloud.write(attemptId, "gpu.csv", "ne\n1790000000,7,1,1,1,1,1\n");
    await yard.step();
    expect((await getRun(yard.person, { runId })).gpuCountSeen).toBe(3);
  });

  it("is not believed while it is half written", async () => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch();
    await yard.step();
    yard.cloud.write(attemptId, "exit", "code=0\nrea");
    const io = await yard.worker.ioFor(yard.cloud.provider, signal());
    const channel = await yard.cloud.provider.channel?.open(io, { id: attemptId });
    if (!channel) throw new Error("no channel");
    expect(await readSigns(channel)).toEqual({ exit: null, heartbeat: null });
    const { attempt } = await yard.state(runId);
    expect(await ingestAttempt(yard.worker, attempt, channel, { isGone: false, signal: signal() })).toMatchObject({
      exit: null,
      isAtEnd: true,
    });
  });
});

describe("the sweep", () => {
  it("ends a machine whose attempt has ended, and leaves a stranger's alone", async () => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch();
    await stopRun(yard.person, { runId });
    await yard.step();
    yard.cloud.boot(attemptId);
    yard.cloud.boot("of another installation");
    const warnings: string[] = [];
    const log = { ...yard.worker.log, warn: (_: object, message: string) => void warnings.push(message) };
    expect(await sweepOrphans({ ...yard.worker, log }, signal())).toBe(1);
    expect(await sweepOrphans({ ...yard.worker, log }, signal())).toBe(0);
    expect(warnings.filter((w) => w.includes("of another installation, which no run"))).toHaveLength(1);
    expect(yard.cloud.machineOf(attemptId).state).toBe("ended");
    expect(yard.cloud.machineOf("of another installation").state).toBe("running");
  });
});
