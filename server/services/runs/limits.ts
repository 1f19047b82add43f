import { formatMicros, MICROS_PER_DOLLAR } from "@/server/domain/money";
import type { EndReason } from "@/server/domain/run";
import type { Ctx } from "../context";
import { accruedMicros } from "../spend";
import { applyLeased, type Lease } from "./lease-store";
import type { AttemptRow, RunRow } from "./runs-store";
import { requestStop } from "./stop-run";

/** The runner ends the job at its longest duration by itself; this is for one that does not. */
const DURATION_SLACK_MS = 15_000;

/** Asks a run to stop that has cost or lasted as much as its owner allowed. */
export async function enforceLimits(ctx: Ctx, lease: Lease, run: RunRow, attempt: AttemptRow): Promise<void> {
  if (run.wanted !== "run") return;
  const at = ctx.now();
  const reached = (await spendReached(ctx, run, at)) ?? durationReached(run, attempt, at);
  if (!reached) return;
  await applyLeased(ctx.db, lease, async (tx, current) => {
    await requestStop(tx, current, { ...reached, actor: "worker", at });
  });
}

type Reached = { reason: EndReason; message: string };

async function spendReached(ctx: Ctx, run: RunRow, at: Date): Promise<Reached | null> {
  const { maxSpendDollars } = run.job;
  if (maxSpendDollars === null) return null;
  const limit = Math.round(maxSpendDollars * MICROS_PER_DOLLAR);
  if ((await accruedMicros(ctx.db, run.id, at)) < limit) return null;
  return { reason: "budget", message: `Spending limit of ${formatMicros(limit)} reached: stopping.` };
}

function durationReached(run: RunRow, attempt: AttemptRow, at: Date): Reached | null {
  const { maxDurationMinutes } = run.job;
  if (maxDurationMinutes === null || !attempt.startedAt) return null;
  const ranMs = at.getTime() - attempt.startedAt.getTime();
  if (ranMs <= maxDurationMinutes * 60_000 + DURATION_SLACK_MS) return null;
  return { reason: "limit", message: `Longest duration of ${maxDurationMinutes} minutes reached: stopping.` };
}
