import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { chown, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { type Database, openDatabase, openPool } from "./client";
import { installBinaries, isReachable, packagedBinaries, program } from "./embedded/binaries";
import { isAlive } from "./embedded/pid-file";
import { asUser, databaseSystemUser } from "./embedded/system-user";
import { migrateDatabase } from "./migrate";

const START_TIMEOUT_MS = 30_000;
const THIS_MACHINE = createHash("sha256").update(hostname()).digest("hex").slice(0, 8);

/** A PostgreSQL for tests: where to make databases, and the migrated database that each is copied from. JSON. */
export interface TestCluster {
  adminUrl: string;
  template: string;
}

export interface TestDatabase extends AsyncDisposable {
  db: Database;
  pool: pg.Pool;
  url: string;
}

/**
 * Starts a throw-away PostgreSQL in a temp folder, or uses `externalUrl`. Nothing is left behind: a shell that waits on
 * our end of a pipe stops it and removes the folder, also when we are killed.
 */
export async function startTestCluster(
  options: { externalUrl?: string | undefined; durable?: boolean } = {},
): Promise<TestCluster & AsyncDisposable> {
  const server = options.externalUrl
    ? { url: options.externalUrl, stop: async () => {} }
    : await startServer(options.durable ?? false);
  if (options.externalUrl) await dropAbandoned(options.externalUrl);
  const template = newName("template");
  await asAdmin(server.url, `create database ${template}`);
  await migrateDatabase(databaseUrl(server.url, template));
  return {
    adminUrl: server.url,
    template,
    async [Symbol.asyncDispose]() {
      if (options.externalUrl) await asAdmin(server.url, `drop database if exists ${template} with (force)`);
      await server.stop();
    },
  };
}

/** A fresh migrated database; dropped on dispose. */
export async function createTestDatabase(cluster: TestCluster): Promise<TestDatabase> {
  const name = newName("test");
  await asAdmin(cluster.adminUrl, `create database ${name} template ${cluster.template}`);
  const url = databaseUrl(cluster.adminUrl, name);
  const pool = openPool(url, "trainyard test");
  return {
    db: openDatabase(pool),
    pool,
    url,
    async [Symbol.asyncDispose]() {
      await pool.end();
      await asAdmin(cluster.adminUrl, `drop database if exists ${name} with (force)`);
    },
  };
}

/** Tells who made a database: "trainyard_test_<this machine>_<process>_<random>". */
function newName(kind: "template" | "test"): string {
  return `trainyard_${kind}_${THIS_MACHINE}_${process.pid}_${randomBytes(5).toString("hex")}`;
}

/** On a server that outlives us: databases of test processes of this machine that were killed. */
async function dropAbandoned(url: string): Promise<void> {
  const { rows } = await asAdmin(url, "select datname as name from pg_database");
  for (const { name } of rows) {
    const [, machine, pid] = /^trainyard_(?:template|test)_([0-9a-f]+)_(\d+)_/.exec(name) ?? [];
    const isAbandoned = machine === THIS_MACHINE && !isAlive(Number(pid));
    if (isAbandoned) await asAdmin(url, `drop database if exists ${name} with (force)`);
  }
}

async function asAdmin(url: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await client.query(sql);
  } finally {
    await client.end();
  }
}

function databaseUrl(adminUrl: string, name: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  return url.href;
}

/**
 * Arguments: initdb, postgres, home. Standard input is the pipe whose end means that the tests are over, or dead.
 * TERM first: it is the only signal that also ends a postgres too young to have its handlers.
 */
const GUARD = `
"$1" -D "$3/data" -U trainyard --auth=trust --encoding=UTF8 --locale=C --no-sync >"$3/log" 2>&1 &&
  cat "$3/conf" >>"$3/data/postgresql.conf"
"$2" -D "$3/data" >>"$3/log" 2>&1 & pid=$!
cat >/dev/null; kill -TERM $pid; sleep 0.1; kill -QUIT $pid; wait $pid; cd /; rm -rf "$3"`;

const NOT_DURABLE = [
  "fsync=off",
  "synchronous_commit=off",
  "full_page_writes=off",
  "wal_level=minimal",
  "max_wal_senders=0",
];

async function startServer(durable: boolean): Promise<{ url: string; stop(): Promise<void> }> {
  const user = await databaseSystemUser();
  const home = await mkdtemp(path.join(tmpdir(), "trainyard-test-pg-"));
  const conf = ["listen_addresses=''", `unix_socket_directories='${home}'`, "max_connections=300"];
  await writeFile(path.join(home, "conf"), [...conf, ...(durable ? [] : NOT_DURABLE), ""].join("\n"), { mode: 0o644 });
  if (user) await chown(home, user.uid, user.gid);
  const packaged = await packagedBinaries();
  const binaries = (await isReachable(program(packaged, "postgres"), user))
    ? packaged
    : await installBinaries(packaged, path.join(home, "postgres"));
  const guard = spawn("sh", ["-c", GUARD, "sh", program(binaries, "initdb"), program(binaries, "postgres"), home], {
    cwd: home,
    stdio: ["pipe", "ignore", "ignore"],
    // A group of its own: Ctrl-C must reach the tests first, the database after them.
    detached: true,
    ...asUser(user),
  });
  guard.unref();
  const url = `postgresql://trainyard@localhost/postgres?host=${encodeURIComponent(home)}`;
  await untilReady(url, home);
  return {
    url,
    async stop() {
      guard.ref();
      const gone = once(guard, "exit");
      guard.stdin.end();
      await gone;
      if (await stat(home).catch(() => null)) await rm(home, { recursive: true, force: true });
    },
  };
}

async function untilReady(url: string, home: string): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    try {
      await asAdmin(url, "select 1");
      return;
    } catch (cause) {
      if (Date.now() > deadline) {
        const log = await readFile(path.join(home, "log"), "utf8").catch(() => "");
        throw new Error(`The test database did not start in time. ${log}`, { cause });
      }
      await sleep(25);
    }
  }
}
