import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import pg from "pg";
import type { Database } from "@/server/db/client";
import { type Change, parseChange } from "./change";

const CHANNEL = "trainyard";
const RETRY_MS = 1_000;

/**
 * Tells every process that something may have changed. Inside a transaction it is sent on commit and only then;
 * PostgreSQL sends equal notifications of one transaction once.
 */
export async function notify(db: Database, ...changes: Change[]): Promise<void> {
  for (const change of changes) await db.execute(sql`select pg_notify(${CHANNEL}, ${JSON.stringify(change)})`);
}

/** A change, or "reconnected": notifications may have been missed, look at everything. */
export type Heard = Change | "reconnected";
type Listener = (heard: Heard) => void;

/** One LISTEN connection for all listeners of a pool; open only while somebody listens. */
interface Hub {
  listeners: Set<Listener>;
  /** Aborts the connection when the last listener has gone. */
  stop: AbortController | null;
}

const hubs = new WeakMap<pg.Pool, Hub>();

/** Calls `listener` for every notification until the returned function is called. */
export function listen(db: Database, listener: Listener): () => void {
  const pool = poolOf(db);
  const hub = hubs.get(pool) ?? { listeners: new Set(), stop: null };
  hubs.set(pool, hub);
  hub.listeners.add(listener);
  if (!hub.stop) {
    hub.stop = new AbortController();
    void keepListening(pool, hub, hub.stop.signal);
  }
  return () => {
    hub.listeners.delete(listener);
    if (hub.listeners.size > 0) return;
    hub.stop?.abort();
    hub.stop = null;
  };
}

async function keepListening(pool: pg.Pool, hub: Hub, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await listenOnce(pool, hub, signal).catch(() => {});
    if (!signal.aborted) await sleep(RETRY_MS, undefined, { signal }).catch(() => {});
  }
}

/** Holds one connection until it breaks or `signal` aborts. */
async function listenOnce(pool: pg.Pool, hub: Hub, signal: AbortSignal): Promise<void> {
  const tell = (heard: Heard) => {
    for (const listener of hub.listeners) listener(heard);
  };
  // Not a client of the pool: it is held for as long as anybody listens, and the pool must be free to end.
  const client = new pg.Client({ ...pool.options, application_name: "trainyard listen", keepAlive: true });
  const closed = new Promise<void>((resolve) => {
    client.once("end", resolve);
    client.on("error", () => resolve());
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  try {
    await client.connect();
    client.on("notification", ({ payload }) => {
      const change = parseChange(payload);
      if (change) tell(change);
    });
    await client.query(`listen ${CHANNEL}`);
    tell("reconnected");
    await closed;
  } finally {
    await client.end().catch(() => {});
  }
}

/** The pool below a database handle; a transaction has none and cannot be listened on. */
function poolOf(db: Database): pg.Pool {
  const client = "$client" in db ? db.$client : null;
  if (client instanceof pg.Pool) return client;
  throw new Error("listen() needs the pool, not a transaction.");
}
