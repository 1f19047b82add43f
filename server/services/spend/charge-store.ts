import { and, eq, isNull, max, sql } from "drizzle-orm";
import { charges } from "@/drizzle/schema/spend";
import type { Database } from "@/server/db/client";
import { costMicros } from "@/server/domain/money";
import type { EndReason, MoneyView } from "@/server/domain/run";

export interface NewCharge {
  projectId: string;
  runId: string;
  runName: string;
  attemptId: string;
  attemptNumber: number;
  provider: string;
  gpu: string;
  startedAt: Date;
  priceMicrosPerHour: number;
}

/** Starts counting an attempt's money; a second call for the same attempt changes nothing. */
export async function openCharge(tx: Database, charge: NewCharge): Promise<void> {
  const open = await tx
    .select({ id: charges.id })
    .from(charges)
    .where(eq(charges.attemptId, charge.attemptId))
    .limit(1);
  if (open.length === 0) await tx.insert(charges).values({ ...charge, source: "offer" });
}

/**
 * Counts what a resource has cost that was found after its attempt's end: from the end of what is counted already (or
 * else the charge's start) up to `until`.
 */
export async function addLateCharge(
  tx: Database,
  charge: NewCharge & { reason: EndReason | null },
  until: Date,
): Promise<void> {
  const rows = await tx
    .select({ endedAt: max(charges.endedAt) })
    .from(charges)
    .where(eq(charges.attemptId, charge.attemptId));
  const startedAt = rows[0]?.endedAt ?? charge.startedAt;
  if (startedAt < until) await tx.insert(charges).values({ ...charge, startedAt, endedAt: until, source: "offer" });
}

/** Stops counting at `endedAt`, never before the start. */
export async function closeCharge(tx: Database, attemptId: string, endedAt: Date): Promise<void> {
  await tx
    .update(charges)
    .set({ endedAt: sql`greatest(${charges.startedAt}, ${endedAt.toISOString()}::timestamptz)` })
    .where(and(eq(charges.attemptId, attemptId), isNull(charges.endedAt)));
}

/** Why the attempt ended, known when its output is read whole. */
export async function explainCharge(tx: Database, attemptId: string, reason: EndReason): Promise<void> {
  await tx.update(charges).set({ reason }).where(eq(charges.attemptId, attemptId));
}

/** A closed segment's cost in SQL, equal to `costMicros` to the micro-dollar (numeric arithmetic, half up). */
export const CLOSED_COST = sql`round(c.price_micros_per_hour * round(extract(epoch from c.ended_at - c.started_at) * 1000) / 3600000)`;

/** Money of each run that has any. */
export async function moneyOfRuns(db: Database, runIds: string[], now: Date): Promise<Map<string, MoneyView>> {
  if (runIds.length === 0) return new Map();
  const { rows } = await db.execute<{
    runId: string;
    settled: number;
    rate: number;
    open: { rate: number; since: string }[] | null;
  }>(sql`
    select c.run_id as "runId",
      coalesce(sum(${CLOSED_COST}) filter (where c.ended_at is not null), 0)::float8 as settled,
      coalesce(sum(c.price_micros_per_hour) filter (where c.ended_at is null), 0)::float8 as rate,
      json_agg(json_build_object('rate', c.price_micros_per_hour, 'since', c.started_at))
        filter (where c.ended_at is null) as open
    from charges c where c.run_id in ${runIds} group by c.run_id`);
  return new Map(rows.map((r) => [r.runId, moneyView(r.settled, r.rate, r.open ?? [], now)]));
}

/** One open segment is told as it is; several (attempts that overlap) are summed up to now. */
function moneyView(
  settledMicros: number,
  rateMicrosPerHour: number,
  open: { rate: number; since: string }[],
  now: Date,
): MoneyView {
  const [only, ...others] = open;
  if (!only) return { settledMicros, rateMicrosPerHour: 0, rateSince: null };
  if (others.length === 0) return { settledMicros, rateMicrosPerHour, rateSince: new Date(only.since) };
  const accrued = open.map((o) => costMicros(o.rate, now.getTime() - Date.parse(o.since)));
  return { settledMicros: settledMicros + accrued.reduce((a, b) => a + b, 0), rateMicrosPerHour, rateSince: now };
}

/** What a run has cost up to `now`, settled and still counting. */
export async function accruedMicros(db: Database, runId: string, now: Date): Promise<number> {
  const money = (await moneyOfRuns(db, [runId], now)).get(runId);
  if (!money) return 0;
  const openMs = money.rateSince ? now.getTime() - money.rateSince.getTime() : 0;
  return money.settledMicros + costMicros(money.rateMicrosPerHour, openMs);
}
