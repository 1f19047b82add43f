import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { isAlive } from "./pid-file";

/** Any number that no other part of Trainyard locks. */
const HOLDER_LOCK = 7_246_002;
const NAME = "trainyard server";
const DEAD_HOLDER_PATIENCE_MS = 5_000;
const RETRY_MS = 50;

/** Another server holds this data folder. */
export class HeldError extends Error {
  override name = "HeldError";
}

export interface Hold {
  /** Settles when the database drops the connection, and with it the hold. */
  lost: Promise<void>;
  release(): Promise<void>;
}

/**
 * Makes this process the only server on the data folder. The hold is a lock of one database session, so it ends with us,
 * however we end; the session's name says who we are.
 */
export async function holdCluster(url: string): Promise<Hold> {
  const client = new pg.Client({ connectionString: url, application_name: `${NAME} ${process.pid}`, keepAlive: true });
  const lost = new Promise<void>((resolve) => client.once("end", resolve));
  client.on("error", () => {});
  await client.connect();
  const deadline = Date.now() + DEAD_HOLDER_PATIENCE_MS;
  for (;;) {
    const { rows } = await client.query("select pg_try_advisory_lock($1) as held", [HOLDER_LOCK]);
    if (rows[0].held) return { lost, release: () => client.end() };
    const holder = await holderOf(client);
    // A holder killed just now: the database is about to notice.
    const isPassing = holder === null || !isAlive(holder.pid);
    if (!isPassing || Date.now() > deadline) {
      await client.end();
      const who = holder ? ` (process ${holder.pid}, since ${clockTime(holder.since)})` : "";
      throw new HeldError(
        `Trainyard is already running on this data folder${who}. Stop it first, or set TRAINYARD_DATA_DIR.`,
      );
    }
    await sleep(RETRY_MS);
  }
}

async function holderOf(client: pg.Client): Promise<{ pid: number; since: Date } | null> {
  const { rows } = await client.query(
    `select a.application_name as name, a.backend_start as since
     from pg_locks l join pg_stat_activity a on a.pid = l.pid
     where l.locktype = 'advisory' and l.objid = $1 and l.granted`,
    [HOLDER_LOCK],
  );
  const pid = Number(String(rows[0]?.name ?? "").slice(NAME.length));
  return pid > 0 ? { pid, since: rows[0].since } : null;
}

function clockTime(at: Date): string {
  return at.toLocaleString("sv-SE", { dateStyle: "short", timeStyle: "short" });
}
