import { and, desc, eq, lt, sql } from "drizzle-orm";
import { processBeats } from "@/drizzle/schema/system";
import type { Database } from "@/server/db/client";

export interface BeatRow {
  id: string;
  kind: string;
  startedAt: Date;
  beatAt: Date;
}

export async function saveBeat(db: Database, row: BeatRow): Promise<void> {
  await db
    .insert(processBeats)
    .values(row)
    .onConflictDoUpdate({ target: processBeats.id, set: { beatAt: row.beatAt } });
}

export async function deleteBeat(db: Database, id: string): Promise<void> {
  await db.delete(processBeats).where(eq(processBeats.id, id));
}

export async function deleteBeatsBefore(db: Database, kind: string, before: Date): Promise<void> {
  await db.delete(processBeats).where(and(eq(processBeats.kind, kind), lt(processBeats.beatAt, before)));
}

/** The freshest process of a kind, and whether the database answers at all. */
export async function latestBeat(db: Database, kind: string): Promise<BeatRow | null> {
  const rows = await db
    .select()
    .from(processBeats)
    .where(eq(processBeats.kind, kind))
    .orderBy(desc(processBeats.beatAt))
    .limit(1);
  return rows[0] ?? null;
}

export async function serverVersion(db: Database): Promise<string> {
  const { rows } = await db.execute<{ version: string }>(sql`select current_setting('server_version') as version`);
  return rows[0]?.version ?? "";
}
