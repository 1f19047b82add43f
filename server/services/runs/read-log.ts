import type { Database } from "@/server/db/client";
import { LINE_BREAK, MAX_SHOWN_BYTES, shownLine } from "@/server/domain/log-line";
import type { LogLine, LogWindow } from "@/server/domain/telemetry";
import type { Ctx } from "../context";
import { readPartial } from "../live";
import { requireRun } from "./get-run";
import { type BlockMark, blockOfLineEnd, blockOfLineStart, readBlocks } from "./log-store";

const BLOCKS_PER_READ = 8;
/** A line longer than this is not read through: its head and its last block tell all that is shown of it. */
const JUMP_BYTES = 128 * 1024;
/** Text of one window; lines behind it are cut short. */
const MAX_WINDOW_BYTES = 4 * 1024 * 1024;
const SHORT_LINE_BYTES = 256;

/**
 * Lines of a log by number. What is read is bounded by the window, wherever it lies in however long a log. A window
 * beyond the end is empty and tells the total. Throws not_found.
 */
export async function readLog(
  ctx: Ctx,
  { runId, fromLine, count }: { runId: string; fromLine: number; count: number },
): Promise<LogWindow> {
  const run = await requireRun(ctx, runId);
  const end = Math.min(fromLine + count, run.logLines);
  const lines = fromLine < end ? await readLines(ctx.db, runId, fromLine, end) : [];
  return { lines, totalLines: run.logLines, totalBytes: run.logBytes, partial: await readPartial(ctx.db, runId) };
}

/** A line being put together: its first bytes, how many were jumped over, and the bytes behind the jump. */
interface OpenLine {
  head: Buffer[];
  headBytes: number;
  tail: Buffer[];
  jumpedBytes: number;
}

async function readLines(db: Database, runId: string, from: number, end: number): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  let room = MAX_WINDOW_BYTES;
  let line = emptyLine();
  let isPastStart = false;
  let next = await blockOfLineStart(db, runId, from);
  while (next !== null && lines.length < end - from) {
    const blocks = await readBlocks(db, runId, next, BLOCKS_PER_READ);
    const last = blocks.at(-1);
    if (!last) break;
    next = last.number + 1;
    for (const block of blocks) {
      let at: number = isPastStart ? 0 : offsetOfLine(block, from);
      isPastStart = true;
      for (;;) {
        const lineBreak = block.data.indexOf(LINE_BREAK, at);
        addTo(line, block.data.subarray(at, lineBreak < 0 ? undefined : lineBreak));
        if (lineBreak < 0) break;
        const shown = showLine(line, room > 0 ? MAX_SHOWN_BYTES : SHORT_LINE_BYTES);
        room -= shown.text.length;
        lines.push({ n: from + lines.length, attempt: block.attemptNumber, ...shown });
        if (lines.length === end - from) return lines;
        line = emptyLine();
        at = lineBreak + 1;
      }
      if (line.headBytes < JUMP_BYTES || line.jumpedBytes > 0) continue;
      const target = await jump(db, runId, from + lines.length, block, line);
      if (target === null) continue;
      next = target;
      break;
    }
  }
  return lines;
}

/** Goes to the block where a very long line ends, if that is further on than the next one. */
async function jump(db: Database, runId: string, n: number, from: BlockMark, line: OpenLine): Promise<number | null> {
  const end = await blockOfLineEnd(db, runId, n);
  // The block before the end comes along: the last state of a progress bar may start in it.
  if (end === null || end - 1 <= from.number + 1) return null;
  const [target] = await readBlocks(db, runId, end - 1, 1);
  if (!target) return null;
  line.jumpedBytes = target.firstByte - (from.firstByte + from.bytes);
  return target.number;
}

function offsetOfLine(block: BlockMark & { data: Buffer }, line: number): number {
  let at = 0;
  for (let n = block.firstLine; n < line; n++) at = block.data.indexOf(LINE_BREAK, at) + 1;
  return at;
}

function emptyLine(): OpenLine {
  return { head: [], headBytes: 0, tail: [], jumpedBytes: 0 };
}

function addTo(line: OpenLine, bytes: Buffer): void {
  if (line.jumpedBytes > 0) {
    line.tail.push(bytes);
    return;
  }
  line.head.push(bytes);
  line.headBytes += bytes.length;
}

function showLine(line: OpenLine, maxBytes: number): { text: string; cutBytes: number } {
  const head = Buffer.concat(line.head);
  if (line.jumpedBytes === 0) return shownLine(head, maxBytes);
  const tail = Buffer.concat(line.tail);
  const hasLaterState = tail.lastIndexOf("\r", -2) >= 0;
  if (hasLaterState) return shownLine(tail, maxBytes);
  const shown = shownLine(head, maxBytes);
  return { text: shown.text, cutBytes: shown.cutBytes + line.jumpedBytes + tail.length };
}
