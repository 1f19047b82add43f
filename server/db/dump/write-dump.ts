import { createWriteStream } from "node:fs";
import { mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { type DumpHeader, type DumpTable, type DumpTrailer, END_OF_ROWS, quoted } from "./format";

/** Fast: a dump shares two cores with whatever trains. */
const GZIP_LEVEL = 3;

/**
 * Writes everything that the database holds at one moment to `file`, which appears whole or not at all. Others go on
 * reading and writing meanwhile. Queued background work is left out: it is planned anew at each start.
 */
export async function writeDump(connectionString: string, file: string): Promise<void> {
  const client = new pg.Client({ connectionString, application_name: "trainyard dump" });
  client.on("error", () => {});
  await client.connect();
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.partial`;
  try {
    await client.query("begin isolation level repeatable read, read only");
    const out = createWriteStream(draft, { mode: 0o600 });
    await pipeline(Readable.from(contentOf(client)), createGzip({ level: GZIP_LEVEL }), out);
    await syncToDisk(draft);
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    await client.end();
  }
}

async function* contentOf(client: pg.Client): AsyncGenerator<Buffer | string> {
  const header: DumpHeader = {
    trainyardDump: 1,
    at: new Date().toISOString(),
    migrations: await appliedMigrations(client),
  };
  yield `${JSON.stringify(header)}\n`;
  const rows: DumpTrailer["rows"] = {};
  for (const table of await tablesInOrder(client)) {
    yield `${JSON.stringify(table)}\n`;
    const columns = table.columns.map(quoted).join(", ");
    const stream = client.query(copyTo(`copy ${quoted(table.table)} (${columns}) to stdout`));
    for await (const chunk of stream) yield chunk as Buffer;
    rows[table.table] = stream.rowCount ?? 0;
    yield `${END_OF_ROWS}\n`;
  }
  yield `${JSON.stringify({ rows, sequences: await sequences(client) } satisfies DumpTrailer)}\n`;
}

async function appliedMigrations(client: pg.Client): Promise<number[]> {
  const found = await client.query("select to_regclass('drizzle.__drizzle_migrations') is not null as found");
  if (!found.rows[0].found) return [];
  const { rows } = await client.query("select created_at from drizzle.__drizzle_migrations order by created_at");
  return rows.map((row) => Number(row.created_at));
}

async function sequences(client: pg.Client): Promise<Record<string, number>> {
  const { rows } = await client.query(
    "select sequencename, last_value from pg_sequences where schemaname = 'public' and last_value is not null",
  );
  return Object.fromEntries(rows.map((row) => [row.sequencename, Number(row.last_value)]));
}

/** Our tables, each after those that its foreign keys point to. */
async function tablesInOrder(client: pg.Client): Promise<DumpTable[]> {
  const tables = await client.query<DumpTable>(
    `select c.relname as "table", array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_attribute a on a.attrelid = c.oid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     group by c.relname order by c.relname`,
  );
  const references = await client.query<{ from: string; to: string }>(
    `select f.relname as "from", t.relname as "to" from pg_constraint k
     join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
     where k.contype = 'f' and f.relname <> t.relname`,
  );
  const ordered: DumpTable[] = [];
  const left = new Map(tables.rows.map((table) => [table.table, table]));
  while (left.size > 0) {
    const free = [...left.values()].filter(
      ({ table }) => !references.rows.some((reference) => reference.from === table && left.has(reference.to)),
    );
    if (free.length === 0) throw new Error(`Tables refer to each other in a circle: ${[...left.keys()].join(", ")}.`);
    for (const table of free) left.delete(table.table);
    ordered.push(...free);
  }
  return ordered;
}

async function syncToDisk(file: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
