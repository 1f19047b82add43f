import { describe, expect, it } from "vitest";
import { listCharges } from "../spend";
import { CENT_PER_SECOND, testYard } from "../test-yard";
import { runEvents } from "./get-run";

const beatAt = (date: Date, phase: string) => `${Math.floor(date.getTime() / 1000)} ${phase}\n`;
const MINUTE_MS = 60_000;

describe("a machine without an exit code", () => {
  it("is paid for as long as its job was seen alive, also when the runner's heart had stopped before", async () => {
    await using yard = await testYard();
    const { attemptId } = await yard.launch();
    await yard.step();
    yard.cloud.write(attemptId, "heartbeat", beatAt(yard.worker.now(), "running"));
    for (let minute = 0; minute <= 10; minute++) {
      await yard.step();
      yard.pass(MINUTE_MS);
    }
    yard.cloud.machineOf(attemptId).state = "ended";
    yard.pass(60 * MINUTE_MS);
    await yard.step();
    const [charge] = await listCharges(yard.person, { range: "7d" });
    const minutes = (charge?.micros ?? 0) / (CENT_PER_SECOND / 60);
    expect(minutes).toBeGreaterThan(9.9);
    expect(minutes).toBeLessThan(11.1);
  });
});

describe("a job that never came to run", () => {
  it("is not called running because its runner tidies up", async () => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch({ workingDir: "/no/such" });
    await yard.step();
    const now = yard.worker.now();
    yard.cloud.write(attemptId, "heartbeat", beatAt(now, "ending"));
    yard.cloud.write(
      attemptId,
      "exit",
      `code=\nsignal=\nat=${Math.floor(now.getTime() / 1000)}\nreason=workdir_missing\n`,
    );
    yard.cloud.machineOf(attemptId).state = "ended";
    await yard.step();
    const { run } = await yard.state(runId);
    expect(run).toMatchObject({ state: "failed", startedAt: null });
    expect((await runEvents(yard.person, { runId })).map((e) => e.to)).not.toContain("running");
  });
});
