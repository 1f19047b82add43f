import { randomUUID } from "node:crypto";
import type { Ctx } from "../context";
import {
  type Lease,
  leaseDue,
  RENEW_EVERY_MS,
  readLeased,
  releaseLease,
  renewLease,
  updateAttempt,
} from "./lease-store";
import { beginAttempt, placeAttempt } from "./place-attempt";
import { launcherOf } from "./provider-call";
import { readRun } from "./runs-store";
import { watchAttempt } from "./watch-attempt";

/** A step that hangs is cut off, so that the attempt is looked at again. */
const STEP_TIMEOUT_MS = 60_000;
const AFTER_FAILURE_MS = 5_000;
const NO_PROVIDER_MS = 60_000;

/**
 * Takes up to `limit` attempts that are due and starts a step of each; a slow one holds up no other. `done` resolves
 * with the milliseconds until the attempt is due again.
 */
export async function startDueSteps(
  ctx: Ctx,
  signal: AbortSignal,
  limit: number,
): Promise<{ attemptId: string; done: Promise<number> }[]> {
  const leases = await leaseDue(ctx.db, randomUUID(), limit);
  return leases.map((lease) => ({ attemptId: lease.attemptId, done: advanceLeased(ctx, lease, signal) }));
}

/** One step of every attempt that is due now. Answers how many there were. */
export async function advanceAttempts(ctx: Ctx, signal: AbortSignal, limit = 100): Promise<number> {
  const steps = await startDueSteps(ctx, signal, limit);
  await Promise.all(steps.map((step) => step.done));
  return steps.length;
}

/** Never throws: a failure is logged and the attempt tried again. */
async function advanceLeased(ctx: Ctx, lease: Lease, signal: AbortSignal): Promise<number> {
  const renewal = setInterval(() => void renewLease(ctx.db, lease).catch(() => {}), RENEW_EVERY_MS);
  let waitMs = AFTER_FAILURE_MS;
  try {
    waitMs = await advanceAttempt(ctx, lease, AbortSignal.any([signal, AbortSignal.timeout(STEP_TIMEOUT_MS)]));
  } catch (cause) {
    if (!signal.aborted) ctx.log.error({ err: cause, attemptId: lease.attemptId }, "attempt step failed");
    else waitMs = 0;
  } finally {
    clearInterval(renewal);
    await releaseLease(ctx.db, lease, waitMs).catch(() => {});
  }
  return waitMs;
}

/** Makes the next bit of an attempt's intent true. Answers how long to wait before the next look. */
async function advanceAttempt(ctx: Ctx, lease: Lease, signal: AbortSignal): Promise<number> {
  let attempt = await readLeased(ctx.db, lease);
  const run = attempt && (await readRun(ctx.db, attempt.runId));
  if (!attempt || !run) return 0;
  const launcher = await launcherOf(ctx, attempt.provider, signal);
  if (!launcher) return reportNoProvider(ctx, lease, attempt.provider);
  if (attempt.state === "wanted") {
    await beginAttempt(ctx, lease);
    attempt = await readLeased(ctx.db, lease);
    if (attempt?.state !== "creating") return 0;
  }
  if (!attempt.handle) return placeAttempt(ctx, lease, attempt, run, launcher);
  return watchAttempt(ctx, lease, { ...attempt, handle: attempt.handle }, run, launcher);
}

async function reportNoProvider(ctx: Ctx, lease: Lease, provider: string): Promise<number> {
  const message = `This installation cannot reach ${provider} any more; the run is left as it is.`;
  await updateAttempt(ctx.db, lease.attemptId, { message });
  return NO_PROVIDER_MS;
}
