import { and, asc, count, eq, gt, isNull, lt, ne, or, sql } from "drizzle-orm";
import { attempts, runs } from "@/drizzle/schema/runs";
import { charges } from "@/drizzle/schema/spend";
import type { Database } from "@/server/db/client";
import { CLOSED_COST } from "./charge-store";

export type ChargeRow = typeof charges.$inferSelect;

/** Charges that cost anything inside [from, to), oldest first. */
export async function chargesBetween(db: Database, projectId: string, from: Date, to: Date): Promise<ChargeRow[]> {
  return db
    .select()
    .from(charges)
    .where(
      and(
        eq(charges.projectId, projectId),
        lt(charges.startedAt, to),
        or(isNull(charges.endedAt), gt(charges.endedAt, from)),
      ),
    )
    .orderBy(asc(charges.startedAt), asc(charges.id));
}

/** What ended charges cost that began at or after `from`: summed in SQL, the bar on top of every page asks for it. */
export async function settledSince(db: Database, projectId: string, from: Date): Promise<number> {
  const { rows } = await db.execute<{ micros: number }>(sql`
    select coalesce(sum(${CLOSED_COST}), 0)::float8 as micros from charges c
    where c.project_id = ${projectId} and c.started_at >= ${from.toISOString()} and c.ended_at is not null`);
  return rows[0]?.micros ?? 0;
}

/** Ended charges that began before a moment and ended after it. */
export async function chargesAcross(db: Database, projectId: string, moment: Date): Promise<ChargeRow[]> {
  const isAcross = and(lt(charges.startedAt, moment), gt(charges.endedAt, moment));
  return db
    .select()
    .from(charges)
    .where(and(eq(charges.projectId, projectId), isAcross));
}

/** Charges that are still counting. */
export async function openCharges(db: Database, projectId: string): Promise<ChargeRow[]> {
  return db
    .select()
    .from(charges)
    .where(and(eq(charges.projectId, projectId), isNull(charges.endedAt)))
    .orderBy(asc(charges.startedAt), asc(charges.id));
}

/** Runs with an attempt that has not ended, and attempts whose stop the provider does not confirm. */
export async function countLive(
  db: Database,
  projectId: string,
): Promise<{ running: number; stopUnconfirmed: number }> {
  const live = and(eq(runs.projectId, projectId), ne(attempts.state, "ended"));
  const rows = await db
    .select({ stopUnconfirmed: attempts.stopUnconfirmed, count: count() })
    .from(attempts)
    .innerJoin(runs, eq(runs.id, attempts.runId))
    .where(live)
    .groupBy(attempts.stopUnconfirmed);
  const of = (is: boolean) => rows.find((row) => row.stopUnconfirmed === is)?.count ?? 0;
  return { running: of(true) + of(false), stopUnconfirmed: of(true) };
}
