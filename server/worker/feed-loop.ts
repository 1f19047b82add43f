import { setTimeout as sleep } from "node:timers/promises";
import type { Ctx } from "@/server/services/context";
import { prepareFeeds, refreshDueFeed } from "@/server/services/offers";

/** Feeds read at the same time: their answers are large, and a small machine has two cores. */
const LANES = 3;
const IDLE_MS = 2_000;

/**
 * Reads every feed at its cadence, at start and when a person asks, until `signal` aborts. Safe beside other workers on
 * the same database: each due feed is read by one. Resolves when the reads under way have ended.
 */
export async function startFeedLoop(ctx: Ctx, signal: AbortSignal): Promise<void> {
  await untilDone(ctx, signal, () => prepareFeeds(ctx).then(() => true));
  await Promise.all(
    Array.from({ length: LANES }, async () => {
      while (!signal.aborted) await untilDone(ctx, signal, async () => (await refreshDueFeed(ctx, signal)) !== null);
    }),
  );
}

/** Repeats `attempt` with a pause until it answers true or `signal` aborts; a failure is logged and tried again. */
async function untilDone(ctx: Ctx, signal: AbortSignal, attempt: () => Promise<boolean>): Promise<void> {
  while (!signal.aborted) {
    const isDone = await attempt().catch((cause: unknown) => {
      if (!signal.aborted) ctx.log.error({ err: cause }, "feed loop met an error; trying again");
      return false;
    });
    if (isDone) return;
    await sleep(IDLE_MS, undefined, { signal }).catch(() => {});
  }
}
