import type { Ctx } from "@/server/services/context";
import { listen } from "@/server/services/live";
import { removeDeletedRuns, startDueSteps } from "@/server/services/runs";

const TICK_MS = 500;
const SOON_MS = 20;
const MAX_AT_ONCE = 64;
const CLEAN_UP_EVERY_MS = 5_000;

/**
 * Makes the intents of runs true until `signal` aborts: takes due attempts, steps them side by side, and wakes at once
 * for a new intent. Safe beside other workers on the same database. Resolves when the steps under way have ended.
 */
export async function startRunLoop(ctx: Ctx, signal: AbortSignal): Promise<void> {
  const steps = new Map<string, Promise<void>>();
  const bell = makeBell(signal);
  const unlisten = listen(ctx.db, (heard) => {
    if (heard === "reconnected" || heard.topic === "intent") bell.ring();
  });
  const cleaning = cleanUp(ctx, signal);
  try {
    while (!signal.aborted) {
      const found = await takeSteps(ctx, signal, steps, bell.ring);
      await bell.wait(found ? SOON_MS : TICK_MS);
    }
  } finally {
    unlisten();
    await Promise.all([...steps.values(), cleaning]);
  }
}

/** True when there may be more to take. */
async function takeSteps(
  ctx: Ctx,
  signal: AbortSignal,
  steps: Map<string, Promise<void>>,
  ring: () => void,
): Promise<boolean> {
  const room = MAX_AT_ONCE - steps.size;
  if (room <= 0) return false;
  try {
    const started = await startDueSteps(ctx, signal, room);
    for (const { attemptId, done } of started) {
      const step = done.then((waitMs) => {
        steps.delete(attemptId);
        if (waitMs === 0 || steps.size === MAX_AT_ONCE - 1) ring();
      });
      steps.set(attemptId, step);
    }
    return started.length > 0;
  } catch (cause) {
    if (!signal.aborted) ctx.log.error({ err: cause }, "run loop could not take attempts; trying again");
    return false;
  }
}

async function cleanUp(ctx: Ctx, signal: AbortSignal): Promise<void> {
  const bell = makeBell(signal);
  while (!signal.aborted) {
    await removeDeletedRuns(ctx, signal).catch((cause: unknown) => {
      if (!signal.aborted) ctx.log.error({ err: cause }, "removing deleted runs failed; trying again");
    });
    await bell.wait(CLEAN_UP_EVERY_MS);
  }
}

/** A wait that a ring, or the end, cuts short; a ring before the wait counts. */
function makeBell(signal: AbortSignal) {
  let isRung = false;
  let resume = () => {};
  const ring = () => {
    isRung = true;
    resume();
  };
  signal.addEventListener("abort", ring, { once: true });
  return {
    ring,
    async wait(ms: number): Promise<void> {
      if (!isRung && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          resume = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      isRung = false;
      resume = () => {};
    },
  };
}
