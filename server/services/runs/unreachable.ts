import type { ProviderError } from "@/server/providers/errors";
import type { Ctx } from "../context";
import { applyLeased, type Lease, updateAttempt } from "./lease-store";
import type { AttemptRow } from "./runs-store";
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
