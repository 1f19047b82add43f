import { setTimeout as sleep } from "node:timers/promises";
import { type Cluster, openCluster } from "@/server/db/embedded/cluster";
import { HeldError } from "@/server/db/embedded/holder";
import type { Log } from "@/server/providers/contract";

const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 10_000;

export interface DatabaseServer {
  url: string;
  isEmbedded: boolean;
  stop(): Promise<void>;
}

/** The database that the operator named, or the embedded one, which is started again whenever it dies. */
export async function startDatabase(options: {
  databaseUrl: string | undefined;
  dataDir: string;
  log: Log;
}): Promise<DatabaseServer> {
  const { databaseUrl, dataDir, log } = options;
  if (databaseUrl) {
    return { url: databaseUrl, isEmbedded: false, stop: async () => {} };
  }
  const first = await openCluster(dataDir, (sentence) => log.info({}, sentence));
  if (first.adopted) log.info({ pid: first.pid }, "A database left running by a killed server goes on.");
  return { url: first.url, isEmbedded: true, stop: keepOpen(first, dataDir, log) };
}

/** Answers the function that ends it. */
function keepOpen(first: Cluster, dataDir: string, log: Log): () => Promise<void> {
  const ending = new AbortController();
  const { promise: ended, resolve } = Promise.withResolvers<"ended">();
  ending.signal.addEventListener("abort", () => resolve("ended"));

  const watch = async (): Promise<void> => {
    let cluster = first;
    while ((await Promise.race([ended, cluster.lost])) !== "ended") {
      log.error({ pid: cluster.pid }, "The database process ended; it starts again.");
      const next = await reopen(dataDir, log, ending.signal);
      if (!next) return;
      cluster = next;
      log.info({ pid: cluster.pid }, "The database is back.");
    }
    await cluster.stop();
  };
  const done = watch();
  return () => {
    ending.abort();
    return done;
  };
}

async function reopen(dataDir: string, log: Log, signal: AbortSignal): Promise<Cluster | null> {
  for (let pauseMs = FIRST_PAUSE_MS; !signal.aborted; pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS)) {
    try {
      return await openCluster(dataDir);
    } catch (error) {
      log.error({ err: error }, error instanceof HeldError ? error.message : "The database does not start yet.");
      await sleep(pauseMs, undefined, { signal }).catch(() => {});
    }
  }
  return null;
}
