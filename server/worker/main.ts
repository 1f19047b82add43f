/** The worker process: the only one that touches clouds and processes. Forked by the supervisor, or `npm run worker`. */
import { hostname } from "node:os";
import pino from "pino";
import { openPool } from "@/server/db/client";
import { migrateDatabase } from "@/server/db/migrate";
import { EnvError, env } from "@/server/env";
import { beat, endBeat } from "@/server/services/health";
import { workerContext } from "./context";
import { startFeedLoop } from "./feed-loop";
import { jobs } from "./jobs";
import { startRunLoop } from "./loop";
import { runJobs } from "./run-jobs";

const POOL_SIZE = 10;
const BEAT_INTERVAL_MS = 3_000;
/** Work that does not end by then is cut off; its leases run out and it is done again. */
const DRAIN_MS = 5_000;

const log = pino({ name: "worker" });

async function main(): Promise<void> {
  const { DATABASE_URL: connectionString } = env();
  if (!connectionString) throw new EnvError("DATABASE_URL is not set: `npm start` runs a worker of its own.");
  await migrateDatabase(connectionString).catch((cause: unknown) => {
    throw new Error(`The database cannot be used: ${reasonOf(cause)}`, { cause });
  });
  const pool = openPool(connectionString, "trainyard worker", POOL_SIZE);
  const ctx = workerContext(pool, log);
  const self = { id: `worker:${hostname()}:${process.pid}`, kind: "worker", startedAt: ctx.now() } as const;
  await beat(ctx, self);
  const beating = setInterval(() => {
    beat(ctx, self).catch((error: unknown) => log.warn({ err: error }, "The database does not take our sign of life."));
  }, BEAT_INTERVAL_MS);

  const running = await runJobs(connectionString, ctx, jobs);
  const ending = new AbortController();
  const runLoop = startRunLoop(ctx, ending.signal);
  const feedLoop = startFeedLoop(ctx, ending.signal);
  process.send?.({ ready: true });

  endOnSignal(async () => {
    clearInterval(beating);
    ending.abort();
    await Promise.all([running.stop(), runLoop, feedLoop]);
    await endBeat(ctx, self.id);
    await pool.end();
  });
}

function endOnSignal(end: () => Promise<void>): void {
  let isEnding = false;
  const onSignal = (): void => {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(0), DRAIN_MS).unref();
    end().then(() => process.exit(0), fail);
  };
  process.on("SIGTERM", onSignal);
  process.on("SIGINT", onSignal);
}

function fail(error: unknown): never {
  // What the operator can mend is one sentence; a stack helps only with our own mistakes.
  const isOurs = error instanceof TypeError || error instanceof ReferenceError;
  log.fatal(isOurs ? { err: error } : {}, reasonOf(error));
  process.send?.({ failed: reasonOf(error) });
  process.exit(1);
}

/** Several addresses tried in vain come as one error with several inside. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}

// Without the supervisor there is nobody to start us again beside a second worker.
process.on("disconnect", () => process.exit(0));
main().catch(fail);
