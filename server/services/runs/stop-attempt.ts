import type { Ctx } from "../context";
import { applyLeased, type Lease, readLeased, updateAttempt } from "./lease-store";
import { GRACE_SECONDS } from "./place-attempt";
import { call, type Launcher, lookMs, waitAfter } from "./provider-call";
import { type AttemptRow, updateRun } from "./runs-store";
import { moveAttempt, noteEvent } from "./transition-store";

const RETRY_MS = 5_000;
/** A provider that has not ended a resource so long after it was told to is reported as such. */
const CONFIRM_MS = 60_000;

/**
 * Asks the resource of an attempt to end: SIGTERM first, SIGKILL after the grace. Never gives up and never calls it ended:
 * only the provider's own word on the next look does. Answers the wait before that.
 */
export async function endResource(ctx: Ctx, lease: Lease, launcher: Launcher): Promise<number> {
  const attempt = await beginEnding(ctx, lease);
  if (!attempt?.handle) return lookMs(launcher);
  const { handle } = attempt;
  const now = ctx.now();
  const askedAt = attempt.terminateRequestedAt;
  // The grace runs from the SIGTERM, however late that comes.
  const mode = askedAt && now.getTime() - askedAt.getTime() >= GRACE_SECONDS * 1000 ? "force" : "graceful";
  // One SIGTERM: a second one makes many programs quit without their checkpoint.
  if (mode === "graceful" && askedAt) return lookMs(launcher);
  const asked = await call(ctx, launcher, "terminate", () => launcher.launch.terminate(launcher.io, handle, mode));
  const isOverdue = attempt.forceRequestedAt && now.getTime() - attempt.forceRequestedAt.getTime() > CONFIRM_MS;
  await applyLeased(ctx.db, lease, async (tx, owner, current) => {
    if (asked.ok && !current.terminateRequestedAt) await updateAttempt(tx, current.id, { terminateRequestedAt: now });
    if (mode === "force" && !current.forceRequestedAt) {
      await updateAttempt(tx, current.id, { forceRequestedAt: now });
      const message = `Still running after ${GRACE_SECONDS} seconds: killing it (SIGKILL).`;
      if (!current.exitAt) await noteEvent(tx, current, { kind: "stop", message, at: now });
    }
    const problem = asked.ok ? (isOverdue ? "It is still listed as running." : null) : asked.error.message;
    if ((problem !== null) === current.stopUnconfirmed) return;
    await updateAttempt(tx, current.id, { stopUnconfirmed: problem !== null });
    const alert =
      problem &&
      `Stop not confirmed by ${launcher.provider.title}: ${problem} It may still be costing money; trying again.`;
    await updateRun(tx, owner.id, { alert });
    await noteEvent(tx, current, { kind: "stop", message: alert ?? "The stop is going through after all.", at: now });
  });
  return asked.ok ? lookMs(launcher) : waitAfter(asked.error, RETRY_MS);
}

async function beginEnding(ctx: Ctx, lease: Lease): Promise<AttemptRow | null> {
  const at = ctx.now();
  await applyLeased(ctx.db, lease, async (tx, run, attempt) => {
    const message = attempt.exitAt
      ? "The job has ended; giving the machine back."
      : `Asking the job to end (SIGTERM); it has ${GRACE_SECONDS} seconds to write a checkpoint.`;
    await moveAttempt(tx, run, attempt, { to: "ending", message, at });
  });
  return readLeased(ctx.db, lease);
}
