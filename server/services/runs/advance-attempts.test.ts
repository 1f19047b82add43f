import { describe, expect, it } from "vitest";
import { moneyOfRuns } from "../spend";
import { CENT_PER_SECOND, testYard } from "../test-yard";
import { advanceAttempts } from "./advance-attempts";
import { runEvents } from "./get-run";
import { stopRun } from "./stop-run";

const heartbeat = (phase: string) => `${Math.floor(Date.now() / 1000)} ${phase}\n`;
const exit = (reason: string, code = "0", signal = "") =>
  `code=${code}\nsignal=${signal}\nat=${Math.floor(Date.now() / 1000)}\nreason=${reason}\n`;

describe("a run that is launched", () => {
  it("is placed, runs, completes and is paid for until the provider confirms its end", async () => {
    await using yard = await testYard();
    const { cloud } = yard;
    const { runId, attemptId } = await yard.launch();
    expect((await yard.state(runId)).run.state).toBe("queued");
    await yard.step();
    expect((await yard.state(runId)).attempt.state).toBe("provisioning");
    expect((await yard.state(runId)).run.state).toBe("placing");
    cloud.write(attemptId, "heartbeat", heartbeat("preparing"));
    await yard.step();
    expect((await yard.state(runId)).attempt.state).toBe("starting");
    cloud.write(attemptId, "heartbeat", heartbeat("running"));
    cloud.write(attemptId, "log", "step 1\n");
    await yard.step();
    expect((await yard.state(runId)).run.state).toBe("running");
    const money = (await moneyOfRuns(yard.db, [runId], yard.worker.now())).get(runId);
    expect(money?.rateMicrosPerHour).toBe(CENT_PER_SECOND);
    cloud.write(attemptId, "log", "done\n");
    cloud.write(attemptId, "exit", exit("completed"));
    cloud.machineOf(attemptId).state = "ended";
    await yard.step();
    const { run, attempt } = await yard.state(runId);
    expect(run).toMatchObject({ state: "succeeded", message: "Completed.", logLines: 2, etaAt: null });
    expect(attempt).toMatchObject({ state: "ended", reason: "completed", exitCode: 0 });
    const after = (await moneyOfRuns(yard.db, [runId], yard.worker.now())).get(runId);
    expect(after).toMatchObject({ rateMicrosPerHour: 0, rateSince: null });
    const states = (await runEvents(yard.person, { runId })).filter((e) => e.kind === "attempt.state").map((e) => e.to);
    expect(states).toEqual(["creating", "provisioning", "starting", "running", "ended"]);
    expect(await advanceAttempts(yard.worker, AbortSignal.timeout(5_000))).toBe(0);
  });

  it("gives a cloud's machine back when the job has ended by itself", async () => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch();
    await yard.step();
    yard.cloud.write(attemptId, "exit", exit("failed", "3"));
    await yard.step();
    expect((await yard.state(runId)).attempt.state).toBe("ending");
    await yard.step();
    const { run, attempt } = await yard.state(runId);
    expect(yard.cloud.machineOf(attemptId).terminated).toEqual(["graceful"]);
    expect(run).toMatchObject({ state: "failed", message: "The command ended with exit code 3." });
    expect(attempt).toMatchObject({ reason: "failed", exitCode: 3 });
  });

  it.each([
    ["workdir_missing", "Working directory /no/such does not exist on this machine."],
    ["repo_failed", "The repository https://example.com/a/b.git could not be cloned; the log says why."],
    ["disk_full", "The disk of the machine is full. Free some space, then launch the run again."],
  ])("that ends with %s says what to do", async (reason, message) => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch({
      workingDir: "/no/such",
      repoUrl: "https://example.com/a/b.git",
    });
    await yard.step();
    yard.cloud.write(attemptId, "exit", exit(reason, "1"));
    yard.cloud.machineOf(attemptId).state = "ended";
    await yard.step();
    const { run } = await yard.state(runId);
    expect(run).toMatchObject({ state: "failed", message });
    expect(run.alert).toBe(reason === "disk_full" ? message : null);
  });

  it("is lost, not failed, when its process is gone without an exit code", async () => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch();
    await yard.step();
    yard.cloud.write(attemptId, "log", "half a li");
    yard.cloud.machineOf(attemptId).state = "ended";
    await yard.step();
    const { run, attempt } = await yard.state(runId);
    expect(attempt.reason).toBe("lost");
    expect(run.message).toContain("left no exit code");
    expect(run.logBytes).toBe(9);
  });
});

describe("the creation of a resource", () => {
  it("after a crash between create and record leads to one resource, counted from the first call", async () => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch();
    const dying = new AbortController();
    // The worker dies when the cloud has created and before it can write that down.
    const crash = { ...yard.worker, db: yard.worker.db };
    let isCrashed = false;
    yard.cloud.hooks.before = (operation) => {
      if (operation !== "create" || isCrashed) return;
      isCrashed = true;
      yard.cloud.boot(attemptId);
      dying.abort(new Error("killed"));
      throw dying.signal.reason;
    };
    await advanceAttempts(crash, dying.signal);
    expect((await yard.state(runId)).attempt).toMatchObject({ state: "creating", handle: null });
    yard.pass(60_000);
    await yard.step();
    const { attempt } = await yard.state(runId);
    expect(attempt.handle).toEqual({ id: attemptId });
    expect(yard.cloud.machines.size).toBe(1);
    const money = (await moneyOfRuns(yard.db, [runId], yard.worker.now())).get(runId);
    expect(money?.rateSince).toEqual(attempt.createCalledAt);
    expect(yard.worker.now().getTime() - (money?.rateSince?.getTime() ?? 0)).toBeGreaterThanOrEqual(60_000);
  });

  it("stopped after a crash in create finds the resource by its label and ends it", async () => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch();
    yard.cloud.faults.set("create", "timeout");
    await yard.step();
    // The time-out hid that the machine was made.
    yard.cloud.boot(attemptId);
    await stopRun(yard.person, { runId });
    for (let i = 0; i < 4; i++) await yard.step();
    expect(yard.cloud.machineOf(attemptId).state).toBe("ended");
    expect((await yard.state(runId)).run.state).toBe("cancelled");
  });

  it("without capacity ends the run with the provider's sentence and no charge", async () => {
    await using yard = await testYard();
    const { runId } = await yard.launch();
    yard.cloud.faults.set("create", "no_capacity");
    await yard.step();
    const { run, attempt } = await yard.state(runId);
    expect(attempt.reason).toBe("no_capacity");
    expect(run).toMatchObject({ state: "failed", message: "Fake create: no_capacity." });
    expect((await moneyOfRuns(yard.db, [runId], yard.worker.now())).size).toBe(0);
  });

  it("that fails for a while is tried again until it works", async () => {
    await using yard = await testYard();
    const { runId } = await yard.launch();
    yard.cloud.faults.set("create", "unavailable");
    await yard.step();
    await yard.step();
    expect((await yard.state(runId)).attempt).toMatchObject({
      state: "creating",
      message: "Fake create: unavailable. Trying again.",
    });
    yard.cloud.faults.clear();
    await yard.step();
    expect((await yard.state(runId)).attempt.state).toBe("provisioning");
  });

  it("by two workers at once makes one resource", async () => {
    await using yard = await testYard();
    for (let i = 0; i < 6; i++) await yard.launch({ name: `run ${i}` });
    const creates = new Map<string, number>();
    yard.cloud.hooks.before = (operation, id) => {
      if (operation === "create") creates.set(id, (creates.get(id) ?? 0) + 1);
    };
    const signal = AbortSignal.timeout(10_000);
    await Promise.all([advanceAttempts(yard.worker, signal, 4), advanceAttempts(yard.worker, signal, 4)]);
    await yard.step();
    expect(yard.cloud.machines.size).toBe(6);
    expect([...creates.values()]).toEqual([1, 1, 1, 1, 1, 1]);
  });
});

describe("stopping", () => {
  it("before the worker has begun creates nothing", async () => {
    await using yard = await testYard();
    const { runId } = await yard.launch();
    await stopRun(yard.person, { runId });
    await yard.step();
    expect((await yard.state(runId)).run.state).toBe("cancelled");
    expect(yard.cloud.machines.size).toBe(0);
  });

  it("asks once with SIGTERM, lets the job write its checkpoint, and ends as stopped", async () => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch();
    yard.cloud.manners.endsOn = "force";
    await yard.step();
    yard.cloud.write(attemptId, "heartbeat", heartbeat("running"));
    await yard.step();
    await stopRun(yard.person, { runId });
    expect((await yard.state(runId)).run.state).toBe("stopping");
    await yard.step();
    await yard.step();
    yard.cloud.write(attemptId, "metrics.jsonl", '{"step": 7, "checkpoint": "ckpt/7.pt"}\n');
    yard.cloud.write(attemptId, "exit", exit("stopped", "143"));
    yard.cloud.machineOf(attemptId).state = "ended";
    await yard.step();
    expect(yard.cloud.machineOf(attemptId).terminated).toEqual(["graceful"]);
    const { run, attempt } = await yard.state(runId);
    expect(run).toMatchObject({ state: "cancelled", message: "Stopped." });
    expect(attempt).toMatchObject({ reason: "cancelled", exitCode: 143 });
    const events = await runEvents(yard.person, { runId });
    expect(events.map((e) => e.kind)).toContain("checkpoint");
  });

  it("kills after the grace", async () => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch();
    yard.cloud.manners.endsOn = "force";
    await yard.step();
    await stopRun(yard.person, { runId });
    await yard.step();
    yard.pass(29_000);
    await yard.step();
    expect(yard.cloud.machineOf(attemptId).terminated).toEqual(["graceful"]);
    yard.pass(2_000);
    await yard.step();
    expect(yard.cloud.machineOf(attemptId).terminated).toEqual(["graceful", "force"]);
    await yard.step();
    expect((await yard.state(runId)).run.state).toBe("cancelled");
  });

  it("that the provider refuses never counts as ended: red, still counting, and tried until it works", async () => {
    await using yard = await testYard();
    const { runId } = await yard.launch();
    await yard.step();
    yard.cloud.faults.set("terminate", "unavailable");
    await stopRun(yard.person, { runId });
    for (let i = 0; i < 3; i++) {
      yard.pass(20_000);
      await yard.step();
    }
    const during = await yard.state(runId);
    expect(during.attempt).toMatchObject({ state: "ending", stopUnconfirmed: true });
    expect(during.run.alert).toContain("Stop not confirmed by Fake Cloud");
    expect((await moneyOfRuns(yard.db, [runId], yard.worker.now())).get(runId)?.rateMicrosPerHour).toBe(
      CENT_PER_SECOND,
    );
    yard.cloud.faults.clear();
    await yard.step();
    await yard.step();
    const after = await yard.state(runId);
    expect(after.attempt).toMatchObject({ state: "ended", stopUnconfirmed: false });
    expect(after.run).toMatchObject({ state: "cancelled", alert: null });
  });

  it("happens by itself when the run has cost what it may", async () => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch({ maxSpendDollars: 1 });
    await yard.step();
    yard.cloud.write(attemptId, "heartbeat", heartbeat("running"));
    await yard.step();
    yard.pass(90_000);
    await yard.step();
    expect((await yard.state(runId)).run.wanted).toBe("run");
    yard.pass(11_000);
    for (let i = 0; i < 3; i++) await yard.step();
    const { run, attempt } = await yard.state(runId);
    expect(run).toMatchObject({ state: "stopped_budget", message: "Stopped at its spending limit." });
    expect(attempt.reason).toBe("budget");
  });

  it("happens by itself at the longest duration, also where the runner does not see to it", async () => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch({ maxDurationMinutes: 2 });
    await yard.step();
    yard.cloud.write(attemptId, "heartbeat", heartbeat("running"));
    await yard.step();
    yard.pass(140_000);
    for (let i = 0; i < 3; i++) await yard.step();
    expect((await yard.state(runId)).run.state).toBe("stopped_limit");
  });
});

describe("a machine that does not answer", () => {
  it("is told, keeps counting, is not killed, and is told when it answers again", async () => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch();
    await yard.step();
    yard.cloud.faults.set("read", "unavailable");
    yard.cloud.faults.set("open", "unavailable");
    await yard.step();
    yard.pass(3_600_000);
    await yard.step();
    const silent = await yard.state(runId);
    expect(silent.attempt.unreachableSince).not.toBeNull();
    expect(silent.attempt.state).toBe("provisioning");
    expect(yard.cloud.machineOf(attemptId).terminated).toEqual([]);
    yard.cloud.faults.clear();
    await yard.step();
    expect((await yard.state(runId)).attempt.unreachableSince).toBeNull();
    const kinds = (await runEvents(yard.person, { runId })).map((e) => e.kind);
    expect(kinds).toEqual(expect.arrayContaining(["unreachable", "reachable"]));
  });
});
