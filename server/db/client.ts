import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";

/** A pool or an open transaction: verbs do not care which. */
export type Database = NodePgDatabase;

const INT8 = 20;

/** A pool on one PostgreSQL, bigint columns read as numbers (all of ours stay under 2^53). */
export function openPool(connectionString: string, applicationName: string, max = 10): pg.Pool {
  const types = new pg.TypeOverrides();
  types.setTypeParser(INT8, Number);
  const pool = new pg.Pool({
    connectionString,
    application_name: applicationName,
    max,
    types,
    idleTimeoutMillis: 30_000,
  });
  // An idle connection that dies (server restarted) must not take the process with it; the next query reconnects.
  pool.on("error", () => {});
  return pool;
}

export function openDatabase(pool: pg.Pool): Database {
  return drizzle({ client: pool });
}
