import type { Ctx } from "../context";
import { requireRun } from "./get-run";
import { readBlocks } from "./log-store";

const BLOCKS_PER_READ = 16;

/** The log as the job wrote it, byte for byte, as far as it is stored at the call. Throws not_found at once. */
export async function rawLog(
  ctx: Ctx,
  { runId }: { runId: string },
): Promise<{ name: string; bytes: number; chunks: AsyncGenerator<Uint8Array> }> {
  const run = await requireRun(ctx, runId);
  return { name: run.name, bytes: run.logBytes, chunks: chunksOf(ctx, runId, run.logBytes) };
}

async function* chunksOf(ctx: Ctx, runId: string, bytes: number): AsyncGenerator<Uint8Array> {
  let left = bytes;
  for (let number = 0; left > 0; ) {
    const blocks = await readBlocks(ctx.db, runId, number, BLOCKS_PER_READ);
    const last = blocks.at(-1);
    if (!last) return;
    number = last.number + 1;
    for (const { data } of blocks) {
      // The open block may have grown since; what was promised is what is sent.
      const part = data.subarray(0, left);
      left -= part.length;
      if (part.length > 0) yield part;
    }
  }
}
