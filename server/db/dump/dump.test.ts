import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import type pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { createTestDatabase } from "../test-cluster";
import { testDatabase } from "../test-database";
import { keepDailyDump } from "./daily-dump";
import { restoreDump } from "./restore-dump";
import { writeDump } from "./write-dump";

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "trainyard-dump-"));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** A database with no tables. */
function emptyDatabase() {
  return createTestDatabase({ ...inject("testCluster"), template: "template0" });
}

/** Rows that a text format could spoil: bytes, tabs, backslashes, NaN, nulls, JSON, dates, references in the wrong order. */
async function fillWithTraps(pool: pg.Pool): Promise<void> {
  await pool.query(`insert into settings values
    ('tab', to_jsonb(E'a\\tb\\nc\\\\.\\\\'::text), now()), (E'back\\\\slash\\n\\\\.\\n', '{"a":[1,null,"ü🚂"]}', '2026-01-02 03:04:05.678901+00')`);
  await pool.query(`insert into "user" (id, name, email) values ('u1', 'Ada', 'ada@example.org')`);
  await pool.query(`insert into organization (id, name, slug, created_at) values ('o1', 'First', 'first', now())`);
  await pool.query(`insert into member (id, organization_id, user_id) values ('m1', 'o1', 'u1')`);
  await pool.query(
    `insert into audit_log (at, actor, action, subject, detail)
     select now() - n * interval '1 s', 'a' || n, 'x', repeat('é', n % 50), case when n % 3 = 0 then null else jsonb_build_object('n', n) end
     from generate_series(1, 20000) n`,
  );
}

async function everything(pool: pg.Pool): Promise<Record<string, unknown>> {
  const { rows: tables } = await pool.query(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1",
  );
  const found: Record<string, unknown> = {};
  for (const { name } of tables) {
    const { rows } = await pool.query(
      `select count(*) as count, md5(string_agg(t::text, chr(10) order by t::text)) as sum from "${name}" t`,
    );
    found[name] = rows[0];
  }
  return found;
}

describe("a dump", () => {
  it("restored into a new database gives every row of every table back, and goes on counting where it was", async () => {
    await using from = await testDatabase();
    await using into = await emptyDatabase();
    await fillWithTraps(from.pool);
    const file = path.join(dir, "whole.dump.gz");
    await writeDump(from.url, file);
    expect((await stat(file)).mode & 0o777).toBe(0o600);

    const { rows } = await restoreDump(into.url, file);
    expect(rows).toBe(20_005);
    expect(await everything(into.pool)).toEqual(await everything(from.pool));
    const next = "insert into audit_log (at, actor, action, subject) values (now(), 'a', 'x', '') returning id";
    expect((await into.pool.query(next)).rows[0].id).toBe(20_001);
  });

  it("is of one moment, while others go on writing", async () => {
    await using from = await testDatabase();
    await using into = await emptyDatabase();
    const both =
      "with a as (insert into settings values ($1, '1', now())) insert into audit_log (at, actor, action, subject) values (now(), '', '', '')";
    let isOver = false;
    const writing = (async () => {
      for (let n = 0; !isOver; n++) await from.pool.query(both, [String(n)]);
    })();
    const file = path.join(dir, "moment.dump.gz");
    await writeDump(from.url, file);
    isOver = true;
    await writing;
    await restoreDump(into.url, file);
    const { rows } = await into.pool.query(
      "select (select count(*) from settings) as settings, (select count(*) from audit_log) as audit",
    );
    expect(rows[0].settings).toBe(rows[0].audit);
  });

  it("that is cut short, or no dump, or from a newer version, is refused and leaves no row", async () => {
    await using from = await testDatabase();
    await fillWithTraps(from.pool);
    const file = path.join(dir, "good.dump.gz");
    await writeDump(from.url, file);
    const bad = path.join(dir, "bad.dump.gz");
    const packed = await readFile(file);
    const text = gunzipSync(packed).toString("latin1");
    const asDump = (content: string) => gzipSync(Buffer.from(content, "latin1"));
    for (const [content, message] of [
      [packed.subarray(0, packed.length / 2), "is cut short"],
      [asDump(text.slice(0, text.lastIndexOf("{"))), "is cut short"],
      [asDump(text.replace(/\n1\t[^\n]*/, "")), "promises 20000 rows of audit_log, and has 19999"],
      [Buffer.from("hello"), "is not a dump"],
      [asDump(text.replace(/"migrations":\[/, '"migrations":[99999999999999,')), "newer version"],
    ] as const) {
      await using into = await emptyDatabase();
      await writeFile(bad, content);
      await expect(restoreDump(into.url, bad)).rejects.toThrow(message);
      const counts = Object.values(await everything(into.pool)) as { count: number }[];
      expect(counts.every(({ count }) => count === 0)).toBe(true);
    }
    await expect(restoreDump(from.url, file)).rejects.toThrow("The database is not empty");
    await expect(restoreDump(from.url, path.join(dir, "none"))).rejects.toThrow("There is no dump");
  });
});

describe("the daily dump", () => {
  it("is made once a day, and the last seven are kept", async () => {
    await using from = await testDatabase();
    const folder = path.join(dir, "daily");
    const first = new Date("2026-01-01T03:00:00Z");
    const keep = (now: Date) => keepDailyDump({ connectionString: from.url, folder, now });
    const later = (hours: number) => new Date(first.getTime() + hours * 3_600_000);

    const file = await keep(first);
    expect(file).toContain("trainyard-2026-01-01T03-00-00.dump.gz");
    await utimes(file ?? "", first, first);
    expect(await keep(later(1))).toBeNull();
    for (let day = 1; day <= 8; day++) {
      const made = await keep(later(24 * day));
      expect(made).not.toBeNull();
      await utimes(made ?? "", later(24 * day), later(24 * day));
    }
    const names = (await readdir(folder)).filter((name) => name.endsWith(".dump.gz"));
    expect(names).toHaveLength(7);
    expect(names.sort()[0]).toContain("2026-01-03");
  });
});
