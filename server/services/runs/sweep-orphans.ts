import type { Observed } from "@/server/providers/contract";
import type { Ctx } from "../context";
import { notify } from "../live";
import { addLateCharge } from "../spend";
import { chargeOf } from "./place-attempt";
import { call, type Launcher, launcherOf } from "./provider-call";
import { type AttemptRow, findAttempt, lockRun, updateRun } from "./runs-store";
import { noteEvent } from "./transition-store";

/**
 * Ends resources that carry the label of an attempt of ours that has ended: nothing may bill unseen. The run tells of it,
 * and what it cost is counted. A resource of an attempt that this database does not know may belong to another
 * installation on the same account: it is named in the log and left alone. Answers how many were ended.
 */
export async function sweepOrphans(ctx: Ctx, signal: AbortSignal): Promise<number> {
  let ended = 0;
  for (const provider of ctx.providers) {
    const launcher = await launcherOf(ctx, provider.id, signal);
    if (!launcher) continue;
    const { launch, io } = launcher;
    const listed = await call(ctx, launcher, "list", () => launch.list(io));
    if (!listed.ok) continue;
    for (const seen of listed.value) {
      if (!seen.billable || !seen.attemptId) continue;
      const attempt = await findAttempt(ctx.db, seen.attemptId);
      if (!attempt) tellStranger(ctx, launcher, seen.attemptId);
      else if (attempt.state === "ended" && (await endOrphan(ctx, launcher, attempt, seen))) ended++;
    }
  }
  return ended;
}

const told = new Set<string>();

/** Once per worker: after a restored dump this may be a job of ours. */
function tellStranger(ctx: Ctx, { provider }: Launcher, attemptId: string): void {
  const key = `${provider.id} ${attemptId}`;
  if (told.has(key)) return;
  told.add(key);
  const advice = "It is left alone; end it there if it is not another installation's.";
  ctx.log.warn({ attemptId }, `${provider.title} runs ${attemptId}, which no run of this database explains. ${advice}`);
}

async function endOrphan(ctx: Ctx, launcher: Launcher, attempt: AttemptRow, { handle }: Observed): Promise<boolean> {
  const { launch, io, provider } = launcher;
  // It may have ended, and its attempt with it, since the list was made.
  const now = await call(ctx, launcher, "read", () => launch.read(io, handle));
  if (now.ok && !now.value.billable) return false;
  const asked = await call(ctx, launcher, "terminate", () => launch.terminate(io, handle, "force"));
  const fate = asked.ok
    ? `${asked.value === "ended" ? "has been" : "is being"} ended`
    : `could not be ended: ${asked.error.message} It is tried again`;
  const message = `A machine of this run was still there at ${provider.title} after the run's end; it ${fate}.`;
  ctx.log.warn({ provider: provider.id, attemptId: attempt.id }, message);
  const at = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const run = await lockRun(tx, attempt.runId);
    if (!run) return;
    const { reason } = attempt;
    await addLateCharge(tx, { ...chargeOf(run, attempt, attempt.createCalledAt ?? at), reason }, at);
    await notify(tx, { topic: "spend" });
    if (run.alert === message) return;
    await updateRun(tx, run.id, { alert: message });
    await noteEvent(tx, attempt, { kind: "orphan", message, at });
  });
  return asked.ok;
}
