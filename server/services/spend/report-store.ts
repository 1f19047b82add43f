import { and, asc, count, eq, gt, isNull, lt, ne, or } from "drizzle-orm";
import { attempts, runs } from "@/drizzle/schema/runs";
import { charges } from "@/drizzle/schema/spend";
import type { Database } from "@/server/db/client";

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
