import type { Database } from "@/server/db/client";
import { type EndReason, isRunOver, type RunState } from "@/server/domain/run";
import { type Ctx, personOf } from "../context";
import { ServiceError } from "../errors";
import { notify } from "../live";
import { insertEvents } from "./event-store";
import { hurryAttempts, lockRun, type RunRow, updateRun, writeAudit } from "./runs-store";

/** Writes the intent to stop a run; the worker asks its job to end. A run that is stopping or over stays as it is. */
export async function stopRun(ctx: Ctx, { runId }: { runId: string }): Promise<void> {
  const person = personOf(ctx);
  const now = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const run = await lockRun(tx, runId);
    if (!run || run.projectId !== person.projectId || run.wanted === "delete")
      throw new ServiceError("not_found", "There is no such run in this project.");
    const isNew = await requestStop(tx, run, {
      reason: "cancelled",
      actor: person.email,
      message: `Stop asked for by ${person.email}.`,
      at: now,
    });
    if (!isNew) return;
    await writeAudit(tx, {
      at: now,
      actor: person.email,
      projectId: person.projectId,
      action: "run.stop",
      subject: runId,
    });
  });
}

/**
 * The one way a run comes to be stopped, by a person or by a limit; the caller holds the run's lock. False where it is
 * already stopping or over.
 */
export async function requestStop(
  tx: Database,
  run: RunRow,
  stop: { reason: EndReason; actor: string; message: string; at: Date },
): Promise<boolean> {
  if (run.wanted !== "run" || isRunOver(run.state)) return false;
  const { reason, actor, message, at } = stop;
  const state: RunState = "stopping";
  await updateRun(tx, run.id, {
    wanted: "stop",
    stopReason: reason,
    stopRequestedAt: at,
    state,
    message,
    updatedAt: at,
  });
  const event = { runId: run.id, attemptNumber: null, kind: "run.state", from: run.state, to: state };
  await insertEvents(tx, [{ ...event, at, actor, message }]);
  await hurryAttempts(tx, run.id);
  await notify(tx, { topic: "intent" }, { topic: "run", runId: run.id }, { topic: "runs" });
  return true;
}
