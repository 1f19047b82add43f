import { and, asc, desc, eq, inArray, or, sql } from "drizzle-orm";
import { checkpoints, runEvents } from "@/drizzle/schema/runs";
import type { Database } from "@/server/db/client";
import type { RunEvent } from "@/server/domain/run";

export type NewEvent = Omit<RunEvent, "id"> & { runId: string };
export type NewCheckpoint = { runId: string; attemptId: string; at: Date; step: number | null; path: string };

/** The run's row must be locked by the same transaction, so that ids of one run commit in order. */
export async function insertEvents(tx: Database, events: NewEvent[]): Promise<void> {
  for (const batch of batches(events)) await tx.insert(runEvents).values(batch);
}

export async function insertCheckpoints(tx: Database, rows: NewCheckpoint[]): Promise<void> {
  for (const batch of batches(rows)) await tx.insert(checkpoints).values(batch);
}

/** PostgreSQL takes 65,535 values in one statement. */
const BATCH = 1_000;

function* batches<T>(rows: T[]): Generator<T[]> {
  for (let i = 0; i < rows.length; i += BATCH) yield rows.slice(i, i + BATCH);
}

const MAX_EVENTS = 5_000;

/** The newest events, and every change of state, oldest first. */
export async function listEvents(db: Database, runId: string): Promise<RunEvent[]> {
  return db
    .select({
      id: runEvents.id,
      attemptNumber: runEvents.attemptNumber,
      at: runEvents.at,
      kind: runEvents.kind,
      actor: runEvents.actor,
      from: runEvents.from,
      to: runEvents.to,
      message: runEvents.message,
    })
    .from(runEvents)
    .where(
      and(
        eq(runEvents.runId, runId),
        or(
          inArray(runEvents.kind, ["run.state", "attempt.state"]),
          sql`${runEvents.id} > coalesce((select e.id from run_events e where e.run_id = ${runId}
            order by e.id desc offset ${MAX_EVENTS} limit 1), 0)`,
        ),
      ),
    )
    .orderBy(asc(runEvents.id));
}

/** The newest alert of a kind that the machine told. */
export async function lastAlertOf(db: Database, runId: string, code: string): Promise<string | null> {
  const rows = await db
    .select({ message: runEvents.message })
    .from(runEvents)
    .where(and(eq(runEvents.runId, runId), eq(runEvents.kind, "alert"), eq(runEvents.to, code)))
    .orderBy(desc(runEvents.id))
    .limit(1);
  return rows[0]?.message ?? null;
}
