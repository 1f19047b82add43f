import { once } from "node:events";
import { createReadStream } from "node:fs";
import { finished } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { migrateDatabase } from "../migrate";
import { DumpHeader, DumpTable, DumpTrailer, END_OF_ROWS, linesOf, quoted } from "./format";

const BATCH_BYTES = 256 * 1024;

/**
 * Fills an empty database from a dump, then brings its schema up to date. All or nothing: a dump that is cut short or does
 * not fit leaves no row.
 */
export async function restoreDump(connectionString: string, file: string): Promise<{ rows: number; at: string }> {
  const lines = linesOf(readDump(file));
  const header = DumpHeader.parse(await nextJson(lines, file));
  await refuseFilled(connectionString);
  await migrateDatabase(connectionString, header.migrations);
  const client = new pg.Client({ connectionString, application_name: "trainyard restore" });
  client.on("error", () => {});
  await client.connect();
  let rows: number;
  try {
    await client.query("begin");
    rows = await fill(client, lines, file);
    await client.query("commit");
  } finally {
    await client.end();
  }
  await migrateDatabase(connectionString);
  return { rows, at: header.at };
}

async function* readDump(file: string): AsyncGenerator<Buffer> {
  const source = createReadStream(file);
  const gunzip = source.pipe(createGunzip());
  source.once("error", (error) => gunzip.destroy(error));
  try {
    for await (const chunk of gunzip) yield chunk as Buffer;
  } catch (cause) {
    const isMissing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    throw isMissing ? new Error(`There is no dump ${file}.`, { cause }) : cutShort(file, cause);
  }
}

async function fill(client: pg.Client, lines: AsyncGenerator<Buffer>, file: string): Promise<number> {
  const counted: Record<string, number> = {};
  for (;;) {
    const line = await nextJson(lines, file);
    const table = DumpTable.safeParse(line);
    if (table.success) {
      counted[table.data.table] = await fillTable(client, table.data, lines, file);
      continue;
    }
    const trailer = DumpTrailer.parse(line);
    for (const [name, rows] of Object.entries(trailer.rows)) {
      if (counted[name] !== rows)
        throw new Error(`${file} promises ${rows} rows of ${name}, and has ${counted[name]}.`);
    }
    for (const [name, value] of Object.entries(trailer.sequences)) {
      await client.query("select setval($1::regclass, $2)", [`public.${quoted(name)}`, value]);
    }
    return Object.values(counted).reduce((sum, rows) => sum + rows, 0);
  }
}

async function fillTable(
  client: pg.Client,
  table: DumpTable,
  lines: AsyncGenerator<Buffer>,
  file: string,
): Promise<number> {
  const columns = table.columns.map(quoted).join(", ");
  const stream = client.query(copyFrom(`copy ${quoted(table.table)} (${columns}) from stdin`));
  const filled = finished(stream);
  // Reported by the await below; until then it must not count as unhandled.
  filled.catch(() => {});
  let batch: Buffer[] = [];
  let bytes = 0;
  const flush = async (): Promise<void> => {
    const isFull = !stream.write(Buffer.concat(batch));
    batch = [];
    bytes = 0;
    if (isFull) await Promise.race([once(stream, "drain"), filled]);
  };
  for (;;) {
    const { value: line, done } = await lines.next();
    if (done) throw cutShort(file, undefined);
    if (line.length === 2 && line.toString() === END_OF_ROWS) break;
    batch.push(line, Buffer.from("\n"));
    bytes += line.length + 1;
    if (bytes >= BATCH_BYTES) await flush();
  }
  await flush();
  stream.end();
  await filled;
  return stream.rowCount ?? 0;
}

async function nextJson(lines: AsyncGenerator<Buffer>, file: string): Promise<unknown> {
  const { value, done } = await lines.next();
  if (done) throw cutShort(file, undefined);
  try {
    return JSON.parse(value.toString());
  } catch (cause) {
    throw cutShort(file, cause);
  }
}

function cutShort(file: string, cause: unknown): Error {
  return new Error(`${file} is cut short or is not a dump. Take another one.`, { cause });
}

async function refuseFilled(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      "select 1 from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' limit 1",
    );
    if (rowCount) throw new Error("The database is not empty. A dump is restored into an empty one.");
  } finally {
    await client.end();
  }
}
