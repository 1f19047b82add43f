import { type Exit, type Heartbeat, parseExit, parseHeartbeat } from "@/server/domain/run-directory";
import type { Channel } from "@/server/providers/contract";
import type { Ctx } from "../context";
import { advanceCursor, lockCursor, readOffsets } from "./cursor-store";
import { SINKS, STORED_FILES, type StoredFile } from "./file-sinks";
import { type AttemptRow, lockRun } from "./runs-store";

/** One read and one transaction. Small enough that many runs take turns on one thread. */
const CHUNK_BYTES = 256 * 1024;
/** Read of one file before the others of the run, and other runs, have their turn. */
const MAX_BYTES_PER_PASS = 2 * 1024 * 1024;
const SMALL_FILE_BYTES = 64 * 1024;

export interface Ingested {
  /** The job has ended and this is how; null while it has not said so. */
  exit: Exit | null;
  heartbeat: Heartbeat | null;
  /** Every file is stored to its end. With an exit: for good. */
  isAtEnd: boolean;
  /** Where the run directory is, for people. */
  location: string;
}

/**
 * Reads what is new in an attempt's run directory and stores it with its offsets. `exit` is looked at first and believed
 * last: it is written when the other files are whole, so what is read after it is all there will be. `isGone`: the
 * resource has ended, nothing more is written although no exit says so.
 */
export async function ingestAttempt(
  ctx: Ctx,
  attempt: AttemptRow,
  channel: Channel,
  options: { isGone: boolean; signal: AbortSignal },
): Promise<Ingested> {
  const { exit, heartbeat } = await readSigns(channel);
  const isFinal = exit !== null || options.isGone;
  const offsets = await readOffsets(ctx.db, attempt.id);
  let isAtEnd = true;
  for (const file of STORED_FILES) {
    const offset = offsets.get(file) ?? 0;
    const isDone = await ingestFile(ctx, attempt, channel, { file, offset, isFinal, signal: options.signal });
    isAtEnd &&= isDone;
  }
  return { exit, heartbeat, isAtEnd, location: channel.location };
}

/** What the runner says of itself. */
export async function readSigns(channel: Channel): Promise<Pick<Ingested, "exit" | "heartbeat">> {
  const exit = parseExit(await readWhole(channel, "exit"));
  return { exit, heartbeat: parseHeartbeat(await readWhole(channel, "heartbeat")) };
}

async function readWhole(channel: Channel, file: "exit" | "heartbeat"): Promise<string> {
  const { bytes } = await channel.read(file, 0, SMALL_FILE_BYTES);
  return new TextDecoder().decode(bytes);
}

/** True when the file is stored to its end; false when it has more, or another worker is at it. */
async function ingestFile(
  ctx: Ctx,
  attempt: AttemptRow,
  channel: Channel,
  { file, offset, isFinal, signal }: { file: StoredFile; offset: number; isFinal: boolean; signal: AbortSignal },
): Promise<boolean> {
  const limit = offset + MAX_BYTES_PER_PASS;
  for (let at = offset; at < limit; ) {
    signal.throwIfAborted();
    const { bytes, size } = await channel.read(file, at, CHUNK_BYTES);
    const next = at + bytes.length;
    const isEnd = next >= size || bytes.length === 0;
    if (bytes.length > 0 || (isEnd && isFinal)) {
      const chunk = { file, offset: at, bytes, isEnd: isEnd && isFinal, isBehind: !isEnd };
      const isStored = await storeChunk(ctx, attempt, chunk);
      if (!isStored) return false;
    }
    if (isEnd) return true;
    at = next;
  }
  return false;
}

interface Chunk {
  file: StoredFile;
  offset: number;
  bytes: Uint8Array;
  isEnd: boolean;
  isBehind?: boolean;
}

/**
 * Stores bytes and moves the cursor behind them, both or neither. False where the cursor no longer stands at `offset`:
 * another worker has stored them.
 */
export async function storeChunk(ctx: Ctx, attempt: AttemptRow, chunk: Chunk): Promise<boolean> {
  const { file, offset, bytes, isEnd, isBehind = false } = chunk;
  const at = ctx.now();
  return ctx.db.transaction(async (tx) => {
    const run = await lockRun(tx, attempt.runId);
    if (!run) return false;
    const cursor = await lockCursor(tx, attempt.id, file, at);
    if (cursor.offset !== offset) return false;
    const { hasEnded, ...memory } = cursor.memory;
    if (hasEnded && bytes.length === 0) return true;
    const after = await SINKS[file](tx, { run, attempt, bytes, isEnd, isBehind, memory, at });
    await advanceCursor(tx, {
      attemptId: attempt.id,
      file,
      offset: offset + bytes.length,
      memory: isEnd || hasEnded ? { ...after, hasEnded: true } : after,
      at,
    });
    return true;
  });
}
