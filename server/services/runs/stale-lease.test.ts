import { describe, expect, it } from "vitest";
import { ProviderError } from "@/server/providers/errors";
import type { Ctx } from "../context";
import { testYard } from "../test-yard";
import { startDueSteps } from "./advance-attempts";
import type { Lease } from "./lease-store";
import { enforceLimits } from "./limits";
import { beginAttempt, placeAttempt } from "./place-attempt";
import { type Launcher, launcherOf } from "./provider-call";
import type { AttemptRow, RunRow } from "./runs-store";
import { endResource } from "./stop-attempt";
import { setReachable, setStorable } from "./unreachable";
import { watchAttempt } from "./watch-attempt";

interface Step {
  ctx: Ctx;
  lease: Lease;
  attempt: AttemptRow;
  run: RunRow;
  launcher: Launcher;
}
const silence = new ProviderError({ kind: "timeout", provider: "fake", operation: "read", message: "No answer." });
const STEPS: [name: string, step: (s: Step) => Promise<unknown>][] = [
  ["beginAttempt", ({ ctx, lease }) => beginAttempt(ctx, lease)],
  ["placeAttempt", ({ ctx, lease, attempt, run, launcher }) => placeAttempt(ctx, lease, attempt, run, launcher)],
  [
    "watchAttempt",
    ({ ctx, lease, attempt, run, launcher }) =>
      watchAttempt(ctx, lease, { ...attempt, handle: { id: attempt.id } }, run, launcher),
  ],
  ["endResource", ({ ctx, lease, launcher }) => endResource(ctx, lease, launcher)],
  [
    "enforceLimits",
    ({ ctx, lease, attempt, run }) =>
      enforceLimits(
        ctx,
        lease,
        { ...run, job: { ...run.job, maxDurationMinutes: 1 } },
        { ...attempt, startedAt: new Date(0) },
      ),
  ],
  ["setReachable", ({ ctx, lease, attempt }) => setReachable(ctx, lease, attempt, silence)],
  ["setStorable", ({ ctx, lease, run }) => setStorable(ctx, lease, run, false)],
];

describe("a step whose lease another worker has taken", () => {
  it.each(STEPS)("%s changes nothing", async (_name, step) => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch();
    await yard.step();
    const before = await yard.state(runId);
    const launcher = await launcherOf(yard.worker, "fake", AbortSignal.timeout(5_000));
    if (!launcher) throw new Error("no launcher");
    const lease = { attemptId, runId, token: "long gone" };
    await step({ ctx: yard.worker, lease, ...before, launcher });
    expect(await yard.state(runId)).toEqual(before);
  });

  it("and whose attempt has ended meanwhile ends the machine that it has just made", async () => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch();
    const slow = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    let isFirst = true;
    yard.cloud.hooks.before = async (operation) => {
      if (operation !== "create" || !isFirst) return;
      isFirst = false;
      asked.resolve();
      await slow.promise;
    };
    const [step] = await startDueSteps(yard.worker, AbortSignal.timeout(15_000), 1);
    await asked.promise;
    // The first worker stands still past its lease; a second one takes over and finds nothing to end.
    await yard.pool.query("update attempts set lease_token = null, lease_until = null");
    await yard.pool.query("update runs set wanted = 'stop', stop_reason = 'cancelled', state = 'stopping'");
    await yard.step();
    expect((await yard.state(runId)).attempt.state).toBe("ended");
    slow.resolve();
    await step?.done;
    expect(yard.cloud.machineOf(attemptId).state).toBe("ended");
  });
});

it("an attempt of a provider that cannot launch here has no launcher", async () => {
  await using yard = await testYard();
  expect(await launcherOf(yard.worker, "elsewhere", AbortSignal.timeout(5_000))).toBeNull();
});
