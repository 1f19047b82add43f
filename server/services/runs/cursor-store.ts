import { and, eq, sql } from "drizzle-orm";
import { fileCursors } from "@/drizzle/schema/telemetry";
import type { Database } from "@/server/db/client";

export type CursorMemory = Record<string, unknown>;

/** How far each file of an attempt has been read; a file not yet met is at 0. */
export async function readOffsets(db: Database, attemptId: string): Promise<Map<string, number>> {
  const rows = await db
    .select({ file: fileCursors.file, offset: fileCursors.offset })
    .from(fileCursors)
    .where(eq(fileCursors.attemptId, attemptId));
  return new Map(rows.map((row) => [row.file, row.offset]));
}

/** Locks a file's cursor until the transaction ends, so that two workers never store the same bytes. */
export async function lockCursor(
  tx: Database,
  attemptId: string,
  file: string,
  at: Date,
): Promise<{ offset: number; memory: CursorMemory }> {
  await tx.insert(fileCursors).values({ attemptId, file, offset: 0, memory: {}, updatedAt: at }).onConflictDoNothing();
  const rows = await tx
    .select({ offset: fileCursors.offset, memory: fileCursors.memory })
    .from(fileCursors)
    .where(and(eq(fileCursors.attemptId, attemptId), eq(fileCursors.file, file)))
    .for("update");
  return rows[0] ?? { offset: 0, memory: {} };
}

export async function advanceCursor(
  tx: Database,
  cursor: { attemptId: string; file: string; offset: number; memory: CursorMemory; at: Date },
): Promise<void> {
  await tx
    .update(fileCursors)
    .set({ offset: cursor.offset, memory: sql`${storableJson(cursor.memory)}::jsonb`, updatedAt: cursor.at })
    .where(and(eq(fileCursors.attemptId, cursor.attemptId), eq(fileCursors.file, cursor.file)));
}

/** JSON that jsonb takes whatever a job printed: it refuses NUL and lone surrogates, which become U+FFFD. */
function storableJson(value: CursorMemory): string {
  return JSON.stringify(value).replace(/\\u0000|\\ud[89a-f][0-9a-f]{2}/gi, "\\ufffd");
}
