import { DrizzleQueryError } from "drizzle-orm";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { PgPreparedQuery } from "drizzle-orm/pg-core";
import pg from "pg";

/** A pool or an open transaction: verbs do not care which. */
export type Database = NodePgDatabase;

const INT8 = 20;

/**
 * Errors go to logs, ours and those of libraries that print what they catch. Drizzle's would carry the values of the failed
 * query there, and PostgreSQL's the failing row: session tokens, password hashes, a job's environment. Both are left out.
 */
Object.assign(PgPreparedQuery.prototype, {
  async queryWithCache<T>(text: string, _values: unknown[], query: () => Promise<T>): Promise<T> {
    try {
      return await query();
    } catch (cause) {
      if (cause instanceof pg.DatabaseError) cause.detail = undefined;
      throw new DrizzleQueryError(text, [], cause instanceof Error ? cause : undefined);
    }
  },
});

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
