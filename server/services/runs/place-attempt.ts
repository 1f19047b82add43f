import type { Handle } from "@/server/providers/contract";
import type { ProviderError } from "@/server/providers/errors";
import type { Ctx } from "../context";
import { notify } from "../live";
import { type NewCharge, openCharge } from "../spend";
import { applyLeased, type Lease, updateAttempt } from "./lease-store";
import { type Outcome, outcomeOf } from "./outcome";
import { call, type Launcher, titleOf, waitAfter } from "./provider-call";
import { type AttemptRow, findAttempt, type RunRow } from "./runs-store";
import { endAttempt, moveAttempt, touchRun } from "./transition-store";
import { setReachable } from "./unreachable";

/** Between SIGTERM and SIGKILL. */
export const GRACE_SECONDS = 30;
/** How long a resource is tried to be had before the run fails. */
const GIVE_UP_MS = 10 * 60_000;
const RETRY_MS = 5_000;
/** Failures after which the provider has surely created nothing. */
const CREATED_NOTHING: ReadonlySet<ProviderError["kind"]> = new Set([
  "auth",
  "forbidden",
  "no_capacity",
  "not_found",
  "quota",
  "rate_limited",
  "rejected",
]);

/** wanted → creating: written before the provider is asked, so that a crash in between is seen and healed. */
export async function beginAttempt(ctx: Ctx, lease: Lease): Promise<boolean> {
  const at = ctx.now();
  return applyLeased(ctx.db, lease, async (tx, run, attempt) => {
    if (run.wanted === "run")
      await moveAttempt(tx, run, attempt, {
        to: "creating",
        message: `Asking ${titleOf(ctx, attempt.provider)} for a place.`,
        at,
      });
    else
      await endAttempt(tx, run, attempt, {
        reason: run.stopReason ?? "cancelled",
        message: "Stopped before it started.",
        at,
      });
  });
}

/**
 * creating → provisioning. `create` with the same attempt id answers the same resource, so a repeated call after a crash
 * or a time-out starts nothing twice. Answers how long to wait before the next look.
 */
export async function placeAttempt(
  ctx: Ctx,
  lease: Lease,
  attempt: AttemptRow,
  run: RunRow,
  launcher: Launcher,
): Promise<number> {
  // Set: a call of an earlier step may have made something, whatever this one says.
  const mayExist = attempt.createCalledAt !== null;
  if (run.wanted !== "run") return recoverHandle(ctx, lease, attempt, launcher);
  if (!mayExist && !(await recordCall(ctx, lease))) return 0;
  const created = await call(ctx, launcher, "create", () =>
    launcher.launch.create(launcher.io, {
      attemptId: attempt.id,
      runId: run.id,
      offer: attempt.offer,
      offerKey: attempt.offer.id.slice(attempt.offer.id.indexOf(":") + 1),
      job: run.job,
      env: {},
      maxDurationSeconds: run.job.maxDurationMinutes === null ? null : Math.round(run.job.maxDurationMinutes * 60),
      graceSeconds: GRACE_SECONDS,
    }),
  );
  if (!created.ok) return createFailed(ctx, lease, attempt, launcher, created.error, mayExist);
  const isRecorded = await recordHandle(ctx, lease, created.value);
  if (!isRecorded) await endStray(ctx, attempt.id, created.value, launcher);
  return 0;
}

/** Written before the call, by which the provider may bill. False when it must not be made any more. */
async function recordCall(ctx: Ctx, lease: Lease): Promise<boolean> {
  let isWanted = false;
  const isHeld = await applyLeased(ctx.db, lease, async (tx, run, attempt) => {
    isWanted = run.wanted === "run";
    if (isWanted) await updateAttempt(tx, attempt.id, { createCalledAt: ctx.now() });
  });
  return isHeld && isWanted;
}

/** What an attempt costs from `startedAt` on, at the price it was launched for. */
export function chargeOf(run: RunRow, attempt: AttemptRow, startedAt: Date): NewCharge {
  return {
    projectId: run.projectId,
    runId: run.id,
    runName: run.name,
    attemptId: attempt.id,
    attemptNumber: attempt.number,
    provider: attempt.provider,
    gpu: attempt.offer.gpuModel ?? attempt.offer.gpuRaw ?? "CPU",
    startedAt,
    priceMicrosPerHour: attempt.offer.priceMicrosPerHour,
  };
}

/** From here on the provider bills: the handle and the open charge are one write. */
async function recordHandle(ctx: Ctx, lease: Lease, handle: Handle): Promise<boolean> {
  const at = ctx.now();
  return applyLeased(ctx.db, lease, async (tx, run, attempt) => {
    const message = `${titleOf(ctx, attempt.provider)} has taken the job.`;
    await moveAttempt(tx, run, attempt, { to: "provisioning", message, at, change: { handle } });
    await openCharge(tx, chargeOf(run, attempt, attempt.createCalledAt ?? at));
    await notify(tx, { topic: "spend" });
  });
}

/** Our lease was lost while the provider created: whoever went on may not know of the resource. */
async function endStray(ctx: Ctx, attemptId: string, handle: Handle, launcher: Launcher): Promise<void> {
  const attempt = await findAttempt(ctx.db, attemptId);
  if (attempt && attempt.state !== "ended") return;
  const ended = await call(ctx, launcher, "terminate", () => launcher.launch.terminate(launcher.io, handle, "force"));
  if (!ended.ok) ctx.log.error({ attemptId, err: ended.error }, "stray resource not ended; the sweep tries again");
}

async function createFailed(
  ctx: Ctx,
  lease: Lease,
  attempt: AttemptRow,
  launcher: Launcher,
  error: ProviderError,
  mayExist: boolean,
): Promise<number> {
  const at = ctx.now();
  const isCertain = CREATED_NOTHING.has(error.kind) && !mayExist;
  const isLate = at.getTime() - attempt.createdAt.getTime() > GIVE_UP_MS;
  if (!error.retryable || isLate) {
    const reason = error.kind === "no_capacity" ? "no_capacity" : "provider_error";
    const failure: Outcome = { reason, message: error.message };
    if (!isCertain) return recoverHandle(ctx, lease, attempt, launcher, failure);
    await applyLeased(ctx.db, lease, (tx, run, current) => endAttempt(tx, run, current, { ...failure, at }));
    return 0;
  }
  await applyLeased(ctx.db, lease, async (tx, run, current) => {
    const message = `${error.message} Trying again.`;
    await updateAttempt(tx, current.id, { message, ...(isCertain && { createCalledAt: null }) });
    if (message !== current.message) await touchRun(tx, run.id, at);
  });
  return waitAfter(error, RETRY_MS);
}

/**
 * Nothing more is to be created, but an earlier call may have: looks for it by label. What is found is recorded, to be
 * ended like any other; only the provider's own list can say that there is nothing.
 */
async function recoverHandle(
  ctx: Ctx,
  lease: Lease,
  attempt: AttemptRow,
  launcher: Launcher,
  failure?: Outcome,
): Promise<number> {
  const listed = await call(ctx, launcher, "list", () => launcher.launch.list(launcher.io));
  if (!listed.ok) {
    await setReachable(ctx, lease, attempt, listed.error);
    return waitAfter(listed.error, RETRY_MS);
  }
  const found = listed.value.find((o) => o.attemptId === attempt.id && o.billable);
  if (found) {
    await recordHandle(ctx, lease, found.handle);
    return 0;
  }
  const at = ctx.now();
  await applyLeased(ctx.db, lease, async (tx, run, current) => {
    const stopped = {
      exit: null,
      stopReason: run.stopReason,
      preempted: false,
      detail: null,
      job: run.job,
      alert: null,
    };
    await endAttempt(tx, run, current, { ...(failure ?? outcomeOf(stopped)), at });
  });
  return 0;
}
