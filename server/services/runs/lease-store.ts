import { and, eq, sql } from "drizzle-orm";
import { attempts } from "@/drizzle/schema/runs";
import type { Database } from "@/server/db/client";
import { type AttemptRow, lockRun, type RunRow } from "./runs-store";

/** Longer than any step between two renewals; a worker that died frees its attempts after this. */
const LEASE_SECONDS = 10;
export const RENEW_EVERY_MS = 3_000;

export interface Lease {
  attemptId: string;
  runId: string;
  token: string;
}

/** Takes attempts that are due, the longest waiting first, so that none starves. By the database's clock. */
export async function leaseDue(db: Database, token: string, limit: number): Promise<Lease[]> {
  const { rows } = await db.execute<{ id: string; run_id: string }>(sql`
    update attempts set lease_token = ${token}, lease_until = now() + make_interval(secs => ${LEASE_SECONDS})
    where id in (
      select id from attempts where state <> 'ended' and (lease_until is null or lease_until <= now())
      order by lease_until nulls first limit ${limit} for update skip locked)
    returning id, run_id`);
  return rows.map((row) => ({ attemptId: row.id, runId: row.run_id, token }));
}

export async function renewLease(db: Database, lease: Lease): Promise<void> {
  await db
    .update(attempts)
    .set({ leaseUntil: sql`now() + make_interval(secs => ${LEASE_SECONDS})` })
    .where(held(lease));
}

/** Gives an attempt back, due again after `waitMs`. */
export async function releaseLease(db: Database, lease: Lease, waitMs: number): Promise<void> {
  await db
    .update(attempts)
    .set({ leaseToken: null, leaseUntil: sql`now() + make_interval(secs => ${waitMs / 1000}::float8)` })
    .where(held(lease));
}

function held({ attemptId, token }: Lease) {
  return and(eq(attempts.id, attemptId), eq(attempts.leaseToken, token));
}

/** What a held attempt is now, outside any transaction; null when the lease was lost. */
export async function readLeased(db: Database, lease: Lease): Promise<AttemptRow | null> {
  const rows = await db.select().from(attempts).where(held(lease));
  return rows[0] ?? null;
}

/**
 * Applies the outcome of a step in one transaction, run and attempt locked. False, and nothing done, when the lease was
 * lost meanwhile: another worker has gone on, the outcome is stale.
 */
export async function applyLeased(
  db: Database,
  lease: Lease,
  apply: (tx: Database, run: RunRow, attempt: AttemptRow) => Promise<void>,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const run = await lockRun(tx, lease.runId);
    const [attempt] = await tx.select().from(attempts).where(held(lease)).for("update");
    if (!run || !attempt) return false;
    await apply(tx, run, attempt);
    return true;
  });
}

export async function updateAttempt(tx: Database, id: string, change: Partial<AttemptRow>): Promise<void> {
  await tx.update(attempts).set(change).where(eq(attempts.id, id));
}
