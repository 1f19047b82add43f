import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";

export const MIGRATIONS_DIR = path.resolve(import.meta.dirname, "../../drizzle/migrations");

/** Any number that no other part of Trainyard locks. */
const MIGRATION_LOCK = 7_246_001;

/** Brings the schema up to date. Several processes may call it at once: the others wait, then find nothing to do. */
export async function migrateDatabase(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, application_name: "trainyard migrate" });
  client.on("error", () => {});
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    // Every migration says "create schema if not exists" first; its notice is no news.
    await client.query("set client_min_messages = warning");
    await migrate(drizzle({ client }), { migrationsFolder: MIGRATIONS_DIR });
  } finally {
    await client.end();
  }
}
