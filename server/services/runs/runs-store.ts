import { and, asc, eq, ne, sql } from "drizzle-orm";
import { attempts, runs } from "@/drizzle/schema/runs";
import { auditLog } from "@/drizzle/schema/system";
import type { Database } from "@/server/db/client";
import type { AttemptView, OfferSnapshot } from "@/server/domain/run";

export type RunRow = typeof runs.$inferSelect;
export type AttemptRow = typeof attempts.$inferSelect;

/** A run that people can see; null for one of another project and for one being deleted. */
export async function findRun(db: Database, projectId: string, runId: string): Promise<RunRow | null> {
  const rows = await db
    .select()
    .from(runs)
    .where(and(eq(runs.id, runId), eq(runs.projectId, projectId), ne(runs.wanted, "delete")));
  return rows[0] ?? null;
}

/** Locks the run until the transaction ends: every writer of a run's rows starts here, so its ids commit in order. */
export async function lockRun(tx: Database, runId: string): Promise<RunRow | null> {
  const rows = await tx.select().from(runs).where(eq(runs.id, runId)).for("update");
  return rows[0] ?? null;
}

export async function insertRun(
  tx: Database,
  run: typeof runs.$inferInsert,
  attempt: typeof attempts.$inferInsert,
): Promise<void> {
  await tx.insert(runs).values(run);
  await tx.insert(attempts).values(attempt);
}

/** `updatedAt` belongs to every change that a list or the head of a page shows; counters go without. */
export async function updateRun(tx: Database, runId: string, change: Partial<RunRow>): Promise<void> {
  await tx.update(runs).set(change).where(eq(runs.id, runId));
}

export async function writeAudit(tx: Database, row: typeof auditLog.$inferInsert): Promise<void> {
  await tx.insert(auditLog).values(row);
}

export async function attemptsOf(db: Database, runId: string): Promise<AttemptRow[]> {
  return db.select().from(attempts).where(eq(attempts.runId, runId)).orderBy(asc(attempts.number));
}

/** Makes the worker look at the run's attempts on its next tick, where none is being worked on. */
export async function hurryAttempts(tx: Database, runId: string): Promise<void> {
  await tx
    .update(attempts)
    .set({ leaseUntil: null })
    .where(and(eq(attempts.runId, runId), ne(attempts.state, "ended"), sql`${attempts.leaseToken} is null`));
}

export function attemptView(row: AttemptRow): AttemptView {
  const { id, number, state, reason, offer, createdAt, startedAt, endedAt } = row;
  const { exitCode, exitSignal, message, stopUnconfirmed, unreachableSince } = row;
  return {
    ...{ id, number, state, reason, offer, createdAt, startedAt, endedAt },
    ...{ exitCode, exitSignal, message, stopUnconfirmed, unreachableSince },
  };
}

/** What the offer is frozen to when a run is launched on it; null when the offer is no longer in the store. */
export async function readOfferSnapshot(db: Database, offerId: string): Promise<OfferSnapshot | null> {
  const { rows } = await db.execute<Record<string, unknown> & OfferSnapshot>(sql`
    select id, provider, gpu_model as "gpuModel", gpu_raw as "gpuRaw", gpu_count as "gpuCount",
      vram_gib_per_gpu as "vramGibPerGpu", vcpus, ram_gib as "ramGib", region, market, instance_type as "instanceType",
      price_micros_per_hour::float8 as "priceMicrosPerHour", extras
    from offers where id = ${offerId}`);
  return rows[0] ?? null;
}

export async function findAttempt(db: Database, attemptId: string): Promise<AttemptRow | null> {
  const rows = await db.select().from(attempts).where(eq(attempts.id, attemptId));
  return rows[0] ?? null;
}

/** The run whatever its project, for the worker. */
export async function readRun(db: Database, runId: string): Promise<RunRow | null> {
  const rows = await db.select().from(runs).where(eq(runs.id, runId));
  return rows[0] ?? null;
}

/** Runs that people deleted and that still have rows. */
export async function deletedRuns(db: Database): Promise<string[]> {
  const rows = await db.select({ id: runs.id }).from(runs).where(eq(runs.wanted, "delete"));
  return rows.map((row) => row.id);
}

/** Removes a run with everything that hangs on it but its charges. */
export async function removeRun(db: Database, runId: string): Promise<void> {
  await db.delete(runs).where(and(eq(runs.id, runId), eq(runs.wanted, "delete")));
}
