import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { drizzle } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";

const MIGRATIONS_DIR = path.resolve(import.meta.dirname, "../../drizzle/migrations");

/** Any number that no other part of Trainyard locks. */
const MIGRATION_LOCK = 7_246_001;
const OLDEST_SERVER = 150_000;

/**
 * Brings the schema up to date, or only as far as `applied` (times in the journal of drizzle/migrations): the schema that a
 * dump was made of. Several processes may call it at once: the others wait, then find nothing to do.
 */
export async function migrateDatabase(connectionString: string, applied?: readonly number[]): Promise<void> {
  const client = new pg.Client({ connectionString, application_name: "trainyard migrate" });
  client.on("error", () => {});
  await client.connect();
  const folder = applied ? await migrationsUpTo(applied) : MIGRATIONS_DIR;
  try {
    const { rows } = await client.query("select current_setting('server_version_num')::int as version");
    refuseOldServer(rows[0].version);
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    // Every migration says "create schema if not exists" first; its notice is no news.
    await client.query("set client_min_messages = warning");
    await migrate(drizzle({ client }), { migrationsFolder: folder });
  } finally {
    await client.end();
    if (folder !== MIGRATIONS_DIR) await rm(folder, { recursive: true });
  }
}

/** Throws for a server older than 15; `version` as its `server_version_num` says it (140011 is 14.11). */
export function refuseOldServer(version: number): void {
  if (version >= OLDEST_SERVER) return;
  throw new Error(`It is PostgreSQL ${Math.floor(version / 10_000)}; Trainyard needs 15 or newer.`);
}

/** A copy of the migrations without those that are not in `applied`. */
async function migrationsUpTo(applied: readonly number[]): Promise<string> {
  const journal = JSON.parse(await readFile(path.join(MIGRATIONS_DIR, "meta/_journal.json"), "utf8")) as {
    entries: { when: number }[];
  };
  const entries = journal.entries.filter((entry) => applied.includes(entry.when));
  if (entries.length !== applied.length) {
    throw new Error("The dump was made by a newer version of Trainyard. Update Trainyard, then restore it.");
  }
  const folder = await mkdtemp(path.join(tmpdir(), "trainyard-migrations-"));
  await cp(MIGRATIONS_DIR, folder, { recursive: true });
  await writeFile(path.join(folder, "meta/_journal.json"), JSON.stringify({ ...journal, entries }));
  return folder;
}
