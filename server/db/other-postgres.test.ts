import { chmod, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isBuilt, startTestServer } from "@/server/start/test-server";
import { openCluster } from "./embedded/cluster";
import { createCluster, prepareSite, type Site } from "./embedded/create-cluster";
import { createDatabase } from "./embedded/create-database";
import { DATABASE, layoutOf, urlOf } from "./embedded/layout";
import { runPostmaster, stopPostmaster } from "./embedded/postmaster";
import { migrateDatabase } from "./migrate";
import { otherPostgres } from "./test-other-postgres";

const TIMEOUT_MS = 120_000;
const SUM = "select count(*)::int as count, md5(string_agg(t::text, ',' order by name)) as sum from settings t";

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe.runIf(otherPostgres)(
  `PostgreSQL ${otherPostgres?.major}, not the packaged one`,
  { timeout: TIMEOUT_MS },
  () => {
    let dir: string;
    let site: Site;
    let folder: string;
    let url: string;

    beforeAll(async () => {
      dir = await mkdtemp(path.join(tmpdir(), "trainyard-other-"));
      await chmod(dir, 0o711);
      const prepared = await prepareSite(layoutOf(dir));
      site = { ...prepared, binaries: otherPostgres ?? prepared.binaries };
      folder = site.layout.data(site.binaries.major);
      await createCluster(site, folder);
      const { address } = await runPostmaster(site, folder);
      await createDatabase(urlOf(address, site.password, "postgres"));
      url = urlOf(address, site.password, DATABASE);
    }, TIMEOUT_MS);
    afterAll(async () => {
      await stopPostmaster(site, folder);
      await rm(dir, { recursive: true, force: true });
    }, TIMEOUT_MS);

    it("takes the same schema", async () => {
      await migrateDatabase(url);
      await query(url, "insert into settings select n::text, to_jsonb(n), now() from generate_series(1, 5000) n");
      const [row] = await query(url, "select current_setting('server_version_num')::int / 10000 as major");
      expect(row.major).toBe(otherPostgres?.major);
    });

    it.runIf(isBuilt)("runs the whole server through DATABASE_URL, with no cluster of its own", async () => {
      const elsewhere = path.join(dir, "elsewhere");
      const server = await startTestServer(elsewhere, { DATABASE_URL: url });
      try {
        await server.healthy();
        expect((await server.health())?.body).toMatchObject({
          status: "ok",
          database: { version: expect.stringMatching(new RegExp(`^${otherPostgres?.major}\\.`)) },
        });
      } finally {
        server.process.kill("SIGTERM");
        expect(await server.exited).toBe(0);
      }
    });

    it("as the embedded one of an older release is upgraded for real: all rows equal", async () => {
      const before = await query(url, SUM);
      await symlink(site.binaries.dir, site.layout.binaries(`${site.binaries.major}.0`));
      const upgraded = await openCluster(dir);
      try {
        const [row] = await query(upgraded.url, "select current_setting('server_version_num')::int / 10000 as major");
        expect(row.major).toBeGreaterThan(site.binaries.major);
        expect(await query(upgraded.url, SUM)).toEqual(before);
      } finally {
        await upgraded.stop();
      }
    });
  },
);
