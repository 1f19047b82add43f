import { type Ctx, personOf } from "../context";
import { ServiceError } from "../errors";
import { notify } from "../live";
import { attemptsOf, lockRun, updateRun, writeAudit } from "./runs-store";

/**
 * Deletes a run that is over, by its name typed again. It is gone for people at once; the worker then removes its run
 * directory and its rows. What it cost stays. Throws conflict while anything of it may still run.
 */
export async function deleteRun(ctx: Ctx, input: { runId: string; confirmName: string }): Promise<void> {
  const person = personOf(ctx);
  const now = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const run = await lockRun(tx, input.runId);
    if (!run || run.projectId !== person.projectId || run.wanted === "delete")
      throw new ServiceError("not_found", "There is no such run in this project.");
    if (input.confirmName.trim() !== run.name.trim())
      throw new ServiceError("invalid_input", `Type the run's name, ${run.name}, to delete it.`, {
        field: "confirmName",
      });
    const attempts = await attemptsOf(tx, run.id);
    if (attempts.some((attempt) => attempt.state !== "ended"))
      throw new ServiceError(
        "conflict",
        "This run has not ended yet. Stop it, wait until it has ended, then delete it.",
      );
    await updateRun(tx, run.id, { wanted: "delete", updatedAt: now });
    await writeAudit(tx, {
      at: now,
      actor: person.email,
      projectId: person.projectId,
      action: "run.delete",
      subject: run.id,
      detail: { name: run.name },
    });
    await notify(tx, { topic: "intent" }, { topic: "runs" }, { topic: "run", runId: run.id });
  });
}
