import { sql } from "drizzle-orm";
import { logBlocks } from "@/drizzle/schema/telemetry";
import type { Database } from "@/server/db/client";
import { countLineBreaks } from "@/server/domain/log-line";
import type { RunRow } from "./runs-store";

const BLOCK_BYTES = 64 * 1024;

/** A stored block without its bytes. */
export interface BlockMark {
  number: number;
  attemptNumber: number;
  firstLine: number;
  lineBreaks: number;
  firstByte: number;
  bytes: number;
}

/** Appends raw bytes behind the last one: fills the open block, then opens more. The caller holds the run's lock. */
export async function appendLog(
  tx: Database,
  run: Pick<RunRow, "id" | "logLines" | "logBytes">,
  attemptNumber: number,
  bytes: Uint8Array,
  at: Date,
): Promise<{ logLines: number; logBytes: number }> {
  const last = await lastBlock(tx, run.id);
  let { logLines, logBytes } = run;
  let number = last?.number ?? -1;
  let rest = bytes;
  const take = (room: number) => {
    const part = rest.subarray(0, room);
    const lineBreaks = countLineBreaks(part);
    const mark = { firstLine: logLines, firstByte: logBytes, lineBreaks, bytes: part.length };
    rest = rest.subarray(room);
    logLines += lineBreaks;
    logBytes += part.length;
    return { ...mark, data: Buffer.from(part) };
  };
  if (last && last.attemptNumber === attemptNumber && last.bytes < BLOCK_BYTES) {
    const part = take(BLOCK_BYTES - last.bytes);
    await tx.execute(sql`
      update log_blocks set data = data || ${part.data}::bytea, bytes = bytes + ${part.bytes},
        line_breaks = line_breaks + ${part.lineBreaks}, at = ${at.toISOString()}
      where run_id = ${run.id} and number = ${number}`);
  }
  const blocks: (typeof logBlocks.$inferInsert)[] = [];
  while (rest.length > 0) {
    number++;
    blocks.push({ ...take(BLOCK_BYTES), runId: run.id, number, attemptNumber, at });
  }
  if (blocks.length > 0) await tx.insert(logBlocks).values(blocks);
  return { logLines, logBytes };
}

const MARKS = sql`number, attempt_number as "attemptNumber", first_line::float8 as "firstLine",
  line_breaks as "lineBreaks", first_byte::float8 as "firstByte", bytes`;

async function lastBlock(db: Database, runId: string): Promise<BlockMark | null> {
  const { rows } = await db.execute<Record<string, unknown> & BlockMark>(
    sql`select ${MARKS} from log_blocks where run_id = ${runId} order by number desc limit 1`,
  );
  return rows[0] ?? null;
}

/** The block that holds the first byte of a line (for line n > 0: the block with the line break before it). */
export async function blockOfLineStart(db: Database, runId: string, line: number): Promise<number | null> {
  const { rows } = await db.execute<{ number: number }>(sql`
    select number from log_blocks where run_id = ${runId} and ${line === 0 ? sql`true` : sql`first_line < ${line}`}
    order by first_line ${line === 0 ? sql`asc` : sql`desc`}, number ${line === 0 ? sql`asc` : sql`desc`} limit 1`);
  return rows[0]?.number ?? null;
}

/** The block that holds the last byte of a line, its line break included. */
export async function blockOfLineEnd(db: Database, runId: string, line: number): Promise<number | null> {
  const { rows } = await db.execute<{ number: number }>(sql`
    select number from log_blocks where run_id = ${runId} and first_line <= ${line}
    order by first_line desc, number desc limit 1`);
  return rows[0]?.number ?? null;
}

/** Blocks from `number` on, with their bytes. */
export async function readBlocks(
  db: Database,
  runId: string,
  number: number,
  limit: number,
): Promise<(BlockMark & { data: Buffer })[]> {
  const { rows } = await db.execute<Record<string, unknown> & BlockMark & { data: Buffer }>(sql`
    select ${MARKS}, data from log_blocks where run_id = ${runId} and number >= ${number} order by number limit ${limit}`);
  return rows;
}
