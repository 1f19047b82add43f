import type { Ctx } from "../context";
import { call, launcherOf } from "./provider-call";
import { findAttempt } from "./runs-store";

/**
 * Ends resources that carry the label of an attempt of ours that has ended: nothing may bill unseen. A resource of an
 * attempt that this database does not know belongs to another installation on the same account and is left alone.
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
      if (attempt?.state !== "ended") continue;
      ctx.log.warn({ provider: provider.id, attemptId: attempt.id }, "ending a resource whose attempt has ended");
      await call(ctx, launcher, "terminate", () => launch.terminate(io, seen.handle, "force"));
      ended++;
    }
  }
  return ended;
}
