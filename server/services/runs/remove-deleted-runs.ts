import { ProviderError } from "@/server/providers/errors";
import type { Ctx } from "../context";
import { type Called, call, type Launcher, launcherOf } from "./provider-call";
import { type AttemptRow, attemptsOf, deletedRuns, removeRun } from "./runs-store";
import { sweepOrphans } from "./sweep-orphans";

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
  for (const attempt of await attemptsOf(ctx.db, runId)) {
    if (attempt.state !== "ended") return false;
    const launcher = await launcherOf(ctx, attempt.provider, signal);
    if (!launcher) continue;
    const discarded = await discard(ctx, attempt, launcher);
    if (discarded.ok) continue;
    ctx.log.warn({ runId, err: discarded.error }, "what a deleted run left behind could not be removed yet");
    return false;
  }
  return true;
}

async function discard(ctx: Ctx, attempt: AttemptRow, launcher: Launcher): Promise<Called<unknown>> {
  const { launch, io } = launcher;
  let { handle } = attempt;
  // A create without an answer: without our rows, what it made would be a stranger's.
  if (!handle && attempt.createCalledAt) {
    const listed = await call(ctx, launcher, "list", () => launch.list(io));
    if (!listed.ok) return listed;
    const found = listed.value.find((seen) => seen.attemptId === attempt.id);
    if (found?.billable) {
      await sweepOrphans(ctx, io.signal);
      const message = "A machine of the deleted run was still there and is being ended.";
      const { id: provider } = launcher.provider;
      return { ok: false, error: new ProviderError({ kind: "unavailable", provider, operation: "discard", message }) };
    }
    handle = found?.handle ?? null;
  }
  if (!handle || !launch.discard) return { ok: true, value: null };
  const known = handle;
  return call(ctx, launcher, "discard", async () => launch.discard?.(io, known));
}
