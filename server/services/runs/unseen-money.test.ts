import { describe, expect, it } from "vitest";
import { burn, listCharges, moneyOfRuns } from "../spend";
import { CENT_PER_SECOND, testYard } from "../test-yard";
import { deleteRun } from "./delete-run";
import { getRun, runEvents } from "./get-run";
import { removeDeletedRuns } from "./remove-deleted-runs";
import { stopRun } from "./stop-run";
import { sweepOrphans } from "./sweep-orphans";

const signal = () => AbortSignal.timeout(10_000);

describe("a machine that a create has made without saying so", () => {
  it.each(["quota", "no_capacity", "rejected"] as const)(
    "is found and taken when the next create is answered %s",
    async (kind) => {
      await using yard = await testYard();
      const { runId, attemptId } = await yard.launch();
      yard.cloud.faults.set("create", "timeout");
      await yard.step();
      yard.cloud.boot(attemptId);
      yard.cloud.faults.set("create", kind);
      yard.pass(60_000);
      for (let i = 0; i < 4; i++) await yard.step();
      const { run, attempt } = await yard.state(runId);
      expect(attempt.handle).toEqual({ id: attemptId });
      expect(run.state).not.toBe("failed");
      const [charge] = await listCharges(yard.person, { range: "7d" });
      expect((charge?.micros ?? 0) / CENT_PER_SECOND).toBeGreaterThan(60 / 3_600);
    },
  );

  it("is counted from the first call on, also when a later one was answered with a rate limit", async () => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch();
    yard.cloud.faults.set("create", "timeout");
    await yard.step();
    yard.cloud.boot(attemptId);
    yard.cloud.faults.set("create", "rate_limited");
    yard.pass(60_000);
    await yard.step();
    yard.cloud.faults.clear();
    await yard.step();
    const money = (await moneyOfRuns(yard.db, [runId], yard.worker.now())).get(runId);
    expect(yard.worker.now().getTime() - (money?.rateSince?.getTime() ?? 0)).toBeGreaterThanOrEqual(60_000);
  });

  it("is not counted from a call that surely made nothing", async () => {
    await using yard = await testYard();
    const { runId } = await yard.launch();
    yard.cloud.faults.set("create", "rate_limited");
    await yard.step();
    yard.pass(60_000);
    yard.cloud.faults.clear();
    await yard.step();
    const money = (await moneyOfRuns(yard.db, [runId], yard.worker.now())).get(runId);
    expect(yard.worker.now().getTime() - (money?.rateSince?.getTime() ?? 0)).toBeLessThan(50_000);
  });

  it("and that cannot be looked for is told: it may be counting money", async () => {
    await using yard = await testYard();
    const { runId } = await yard.launch();
    yard.cloud.faults.set("create", "timeout");
    await yard.step();
    yard.cloud.faults.set("list", "unavailable");
    await stopRun(yard.person, { runId });
    await yard.step();
    const { attempt } = await yard.state(runId);
    expect(attempt).toMatchObject({ state: "creating" });
    expect(attempt.unreachableSince).not.toBeNull();
    yard.cloud.faults.clear();
    await yard.step();
    expect((await yard.state(runId)).run.state).toBe("cancelled");
  });

  it("and that shows up after the run's end is ended, told, and paid for", async () => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch();
    yard.cloud.faults.set("create", "timeout");
    await yard.step();
    await stopRun(yard.person, { runId });
    await yard.step();
    expect((await yard.state(runId)).attempt.state).toBe("ended");
    yard.cloud.boot(attemptId);
    yard.cloud.faults.set("terminate", "unavailable");
    yard.pass(100_000);
    await sweepOrphans(yard.worker, signal());
    await sweepOrphans(yard.worker, signal());
    expect((await getRun(yard.person, { runId })).alert).toContain("could not be ended");
    yard.cloud.faults.clear();
    yard.pass(100_000);
    expect(await sweepOrphans(yard.worker, signal())).toBe(1);
    expect(yard.cloud.machineOf(attemptId).state).toBe("ended");
    expect((await getRun(yard.person, { runId })).alert).toContain("has been ended");
    expect((await runEvents(yard.person, { runId })).filter((e) => e.kind === "orphan")).toHaveLength(2);
    expect(await burn(yard.person)).toMatchObject({ rateMicrosPerHour: 0, open: [] });
    const charges = await listCharges(yard.person, { range: "7d" });
    const seconds = charges.reduce((sum, c) => sum + c.micros, 0) / 10_000;
    expect(seconds).toBeGreaterThanOrEqual(200);
    expect(seconds).toBeLessThan(230);
    expect(await sweepOrphans(yard.worker, signal())).toBe(0);
  });

  it("and that shows up while its run is deleted is ended first", async () => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch();
    yard.cloud.faults.set("create", "timeout");
    await yard.step();
    await stopRun(yard.person, { runId });
    await yard.step();
    yard.cloud.boot(attemptId);
    await deleteRun(yard.person, { runId, confirmName: "first run" });
    expect(await removeDeletedRuns(yard.worker, signal())).toBe(0);
    expect(yard.cloud.machineOf(attemptId).state).toBe("ended");
    expect(await removeDeletedRuns(yard.worker, signal())).toBe(1);
    expect(yard.cloud.machineOf(attemptId).isDiscarded).toBe(true);
  });
});

describe("a stop that comes late", () => {
  it("is a SIGTERM first all the same: the job can write its checkpoint", async () => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch();
    yard.cloud.manners.endsOn = "force";
    await yard.step();
    await stopRun(yard.person, { runId });
    yard.pass(3_600_000);
    await yard.step();
    expect(yard.cloud.machineOf(attemptId).terminated).toEqual(["graceful"]);
    yard.pass(31_000);
    await yard.step();
    expect(yard.cloud.machineOf(attemptId).terminated).toEqual(["graceful", "force"]);
  });
});
