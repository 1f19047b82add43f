import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { migrateDatabase } from "../migrate";
import { packagedBinaries } from "./binaries";
import { type Cluster, openCluster } from "./cluster";
import { HeldError } from "./holder";
import { layoutOf } from "./layout";
import { isAlive, readPidFile } from "./pid-file";

const TIMEOUT_MS = 60_000;
let dir: string;
let open: Cluster[];
let holders: ChildProcess[];

beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), "trainyard-cluster-"));
  await chmod(dir, 0o711);
  open = [];
  holders = [];
});
afterEach(async () => {
  for (const holder of holders) holder.kill("SIGKILL");
  // Whatever a test left running is adopted, then stopped.
  await Promise.all(open.map((cluster) => cluster.release().catch(() => {})));
  const last = await openCluster(dir).catch(() => null);
  await last?.stop();
  await rm(dir, { recursive: true, force: true });
}, TIMEOUT_MS);

async function opened(): Promise<Cluster> {
  const cluster = await openCluster(dir);
  open.push(cluster);
  return cluster;
}

/** A server of its own process. */
async function holder() {
  const child = spawn(
    process.execPath,
    ["--import", "./server/start/register.mjs", "server/db/embedded/test-holder.ts", dir],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  holders.push(child);
  const [line] = await once(createInterface({ input: child.stdout }), "line");
  const said = JSON.parse(line) as { url: string; pid: number; adopted: boolean; refused?: string };
  return { ...said, child };
}

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 20_000; !(await condition()); await sleep(20)) {
    if (Date.now() > deadline) throw new Error("It did not come true in time.");
  }
}

describe("the embedded PostgreSQL", { timeout: TIMEOUT_MS }, () => {
  it("writes to disk before it acknowledges, listens to nobody outside, and takes only its own password", async () => {
    const cluster = await opened();
    const rows = await query(
      cluster.url,
      "select current_setting('fsync') f, current_setting('synchronous_commit') s, current_setting('full_page_writes') w, current_setting('listen_addresses') l, current_setting('data_checksums') c",
    );
    expect(rows).toEqual([{ f: "on", s: "on", w: "on", l: "", c: "on" }]);
    const wrong = cluster.url.replace(/:[^:@/]+@/, ":wrong@");
    await expect(query(wrong, "select 1")).rejects.toThrow("password");
    expect((await stat(layoutOf(dir).password)).mode & 0o777).toBe(0o600);
    const owner = await stat(layoutOf(dir).data(18));
    if (process.getuid?.() === 0) expect(owner.uid).not.toBe(0);
    expect(owner.mode & 0o077).toBe(0);
  });

  it("stopped and opened again has what it had", async () => {
    const first = await opened();
    await query(first.url, "create table kept as select 1 as n");
    await first.stop();
    await until(() => !isAlive(first.pid));
    const second = await opened();
    expect(second.adopted).toBe(false);
    expect(await query(second.url, "select n from kept")).toEqual([{ n: 1 }]);
  });

  it("refuses a second server and names the first; the first goes on", async () => {
    const first = await holder();
    const second = await holder();
    expect(second.refused).toMatch(
      new RegExp(
        `^Trainyard is already running on this data folder \\(process ${first.child.pid}, since \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d\\)\\. ` +
          "Stop it first, or set TRAINYARD_DATA_DIR\\.$",
      ),
    );
    await expect(openCluster(dir)).rejects.toThrow(HeldError);
    expect(await query(first.url, "select 1 as n")).toEqual([{ n: 1 }]);
  });

  it("left alone by a killed server is adopted with every row, and held anew", async () => {
    const killed = await holder();
    await query(killed.url, "create table kept as select 1 as n");
    killed.child.kill("SIGKILL");
    await once(killed.child, "exit");
    const next = await opened();
    expect(next).toMatchObject({ adopted: true, pid: killed.pid });
    expect(await query(next.url, "select n from kept")).toEqual([{ n: 1 }]);
    expect((await holder()).refused).toContain(`process ${process.pid}`);
  });

  it("loses no acknowledged row when its process is killed, tells the server, and opens again at once", async () => {
    const cluster = await opened();
    await query(cluster.url, "create table kept (n int primary key)");
    const writer = new pg.Client({ connectionString: cluster.url });
    writer.on("error", () => {});
    await writer.connect();
    let acknowledged = 0;
    const writing = (async () => {
      for (;;) {
        await writer.query("insert into kept values ($1)", [acknowledged + 1]);
        acknowledged += 1;
      }
    })().catch(() => {});
    await until(() => acknowledged >= 100);
    process.kill(cluster.pid, "SIGKILL");
    await cluster.lost;
    await writing;
    const again = await opened();
    expect(again.adopted).toBe(false);
    const [row] = await query(again.url, "select count(*)::int as count, max(n) as max from kept");
    expect(row.count).toBe(row.max);
    expect(row.count).toBeGreaterThanOrEqual(acknowledged);
  });

  it("starts over a pid file whose process id now belongs to another program", async () => {
    const cluster = await opened();
    const pidFile = path.join(layoutOf(dir).data(18), "postmaster.pid");
    process.kill(cluster.pid, "SIGKILL");
    await cluster.lost;
    await until(() => !isAlive(cluster.pid));
    const stranger = spawn("sleep", ["60"], { stdio: "ignore" });
    holders.push(stranger);
    await writeFile(pidFile, (await readFile(pidFile, "utf8")).replace(/^\d+/, String(stranger.pid)));
    const again = await opened();
    expect(again.adopted).toBe(false);
    expect(await query(again.url, "select 1 as n")).toEqual([{ n: 1 }]);
    expect(isAlive(stranger.pid ?? 0)).toBe(true);
  });

  it("is made once when two servers start on an empty folder together: one holds it, the other is told", async () => {
    const both = await Promise.all([holder(), holder()]);
    expect(both.filter((one) => one.refused === undefined)).toHaveLength(1);
    expect(both.find((one) => one.refused)?.refused).toContain("already running on this data folder");
  });

  it("of an older major version is dumped and restored into a new cluster: all rows equal, old data and dump kept", async () => {
    const layout = layoutOf(dir);
    const old = await opened();
    await migrateDatabase(old.url);
    await query(old.url, "insert into settings select n::text, to_jsonb(n), now() from generate_series(1, 5000) n");
    const sum = "select count(*)::int as count, md5(string_agg(t::text, ',' order by name)) as sum from settings t";
    const before = await query(old.url, sum);
    await old.stop();
    // Only one version is packaged: its data and programs stand in for those of an older one.
    await rename(layout.data(18), layout.data(17));
    await cp((await packagedBinaries()).dir, layout.binaries("17.5.0"), { recursive: true, verbatimSymlinks: true });

    const said: string[] = [];
    const upgraded = await openCluster(dir, (sentence) => said.push(sentence));
    open.push(upgraded);
    expect(said[0]).toContain("from PostgreSQL 17 to 18");
    expect(await query(upgraded.url, sum)).toEqual(before);
    expect((await stat(layout.data(17))).isDirectory()).toBe(true);
    expect(await readdir(layout.dumps)).toHaveLength(1);
    expect(await readPidFile(layout.data(17))).toBeNull();
  });

  it("says what to do when the programs of older data are gone", async () => {
    await mkdir(layoutOf(dir).data(16), { recursive: true });
    await expect(openCluster(dir)).rejects.toThrow("The data is of PostgreSQL 16, whose programs are no longer in");
    await rm(layoutOf(dir).data(16), { recursive: true });
  });

  it.runIf(process.getuid?.() === 0)("as root says which folder is closed to the database's user", async () => {
    await chmod(dir, 0o700);
    const dataDir = path.join(dir, "data");
    await expect(openCluster(dataDir)).rejects.toThrow(`may not pass through ${dir}. Open it (chmod o+x ${dir})`);
  });

  it.runIf(process.getuid?.() === 0)("as root works in a data folder that was made for root alone", async () => {
    await chmod(dir, 0o700);
    const cluster = await opened();
    expect((await stat(dir)).mode & 0o777).toBe(0o701);
    await cluster.stop();
  });

  it("keeps working where the path is too long for a socket: it listens on loopback, on the same port again", async () => {
    const short = dir;
    dir = path.join(dir, "a-folder-with-a-very-long-name-".repeat(3));
    const first = await opened();
    expect(new URL(first.url).searchParams.get("host")).toBe("127.0.0.1");
    await first.stop();
    const second = await opened();
    expect(second.url).toBe(first.url);
    await second.stop();
    dir = short;
  });
});
