import type { Ctx } from "../context";
import { call, launcherOf } from "./provider-call";
import { attemptsOf, deletedRuns, removeRun } from "./runs-store";

/** Removes what is left of runs that people deleted: run directories first, then the rows. What fails is tried again. */
export async function removeDeletedRuns(ctx: Ctx, signal: AbortSignal): Promise<number> {
  let removed = 0;
  for (const runId of await deletedRuns(ctx.db)) {
    signal.throwIfAborted();
    if (!(await discardResources(ctx, runId, signal))) continue;
    await removeRun(ctx.db, runId);
    removed++;
  }
  return removed;
}

async function discardResources(ctx: Ctx, runId: string, signal: AbortSignal): Promise<boolean> {
  for (const { handle, provider, state } of await attemptsOf(ctx.db, runId)) {
    if (state !== "ended") return false;
    const launcher = await launcherOf(ctx, provider, signal);
    if (!handle || !launcher?.launch.discard) continue;
    const { launch, io } = launcher;
    const discarded = await call(ctx, launcher, "discard", async () => launch.discard?.(io, handle));
    if (discarded.ok) continue;
    ctx.log.warn({ runId, err: discarded.error }, "what a deleted run left behind could not be removed yet");
    return false;
  }
  return true;
}
