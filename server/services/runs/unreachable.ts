import type { ProviderError } from "@/server/providers/errors";
import type { Ctx } from "../context";
import { applyLeased, type Lease, updateAttempt } from "./lease-store";
import { type AttemptRow, type RunRow, updateRun } from "./runs-store";
import { noteEvent } from "./transition-store";

/** A machine that does not answer is told to people and never killed for it: the job may well go on. */
export async function setReachable(
  ctx: Ctx,
  lease: Lease,
  attempt: AttemptRow,
  problem: ProviderError | null,
): Promise<void> {
  const isSilent = problem !== null;
  if (isSilent === (attempt.unreachableSince !== null)) return;
  const at = ctx.now();
  await applyLeased(ctx.db, lease, async (tx, _run, current) => {
    await updateAttempt(tx, current.id, { unreachableSince: isSilent ? at : null });
    await noteEvent(tx, current, {
      kind: isSilent ? "unreachable" : "reachable",
      message: isSilent
        ? `The machine does not answer: ${problem.message} The job may still be running and counting money.`
        : "The machine answers again.",
      at,
    });
  });
}

const NOT_STORED =
  "The output of the job cannot be stored: is the database's disk full? It is tried again and nothing is lost; the worker's log says more.";

/** Output that the database does not take is told to people; what cannot be told now is told by the next look. */
export async function setStorable(ctx: Ctx, lease: Lease, run: RunRow, isStorable: boolean): Promise<void> {
  if (isStorable === (run.alert !== NOT_STORED)) return;
  const message = isStorable ? "The output of the job is stored again." : NOT_STORED;
  const at = ctx.now();
  await applyLeased(ctx.db, lease, async (tx, owner, current) => {
    await updateRun(tx, owner.id, { alert: isStorable ? null : NOT_STORED });
    await noteEvent(tx, current, { kind: "storage", message, at });
  }).catch((cause: unknown) =>
    ctx.log.warn({ err: cause, attemptId: lease.attemptId }, "an alert could not be stored"),
  );
}
