import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { expect, it } from "vitest";
import { writeDump } from "@/server/db/dump/write-dump";
import { openCluster } from "@/server/db/embedded/cluster";
import { migrateDatabase } from "@/server/db/migrate";
import { childEnv } from "@/server/env";

const TIMEOUT_MS = 90_000;

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

it("the restore command puts a dump in the place of the database, keeps the former one, and waits for the server to stop", {
  timeout: TIMEOUT_MS,
}, async () => {
  const dir = await mkdtemp(path.join(tmpdir(), "trainyard-restore-"));
  await chmod(dir, 0o711);
  const dump = path.join(dir, "one.dump.gz");
  const restore = (file: string) =>
    promisify(execFile)(
      process.execPath,
      ["--import", "./server/start/register.mjs", "server/start/restore.ts", file],
      {
        env: childEnv({ TRAINYARD_DATA_DIR: dir, DATABASE_URL: "" }),
      },
    );
  let cluster = await openCluster(dir);
  try {
    await migrateDatabase(cluster.url);
    await query(cluster.url, "insert into settings values ('in-dump', '1', now())");
    await writeDump(cluster.url, dump);
    await query(cluster.url, "update settings set name = 'later'");

    await expect(restore(dump)).rejects.toThrow("Trainyard is already running on this data folder");
    await cluster.stop();
    await expect(restore(path.join(dir, "none"))).rejects.toThrow("There is no dump");
    const { stdout } = await restore(dump);
    const former = /kept beside it as (\w+)\./.exec(stdout)?.[1] ?? "";

    cluster = await openCluster(dir);
    expect(await query(cluster.url, "select name from settings")).toEqual([{ name: "in-dump" }]);
    const formerUrl = cluster.url.replace("/trainyard?", `/${former}?`);
    expect(await query(formerUrl, "select name from settings")).toEqual([{ name: "later" }]);
  } finally {
    await cluster.stop();
    await rm(dir, { recursive: true, force: true });
  }
});
