import { execFile } from "node:child_process";
import { appendFile, chown, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { childEnv } from "@/server/env";
import { program } from "./binaries";
import type { Site } from "./create-cluster";
import { type Address, PORT_IN_SOCKET_NAME, urlOf } from "./layout";
import { disownPidFile, isPostmasterOf, readPidFile } from "./pid-file";
import { asUser } from "./system-user";

const run = promisify(execFile);
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_SECONDS = 3;
const RETRY_MS = 100;

export interface Postmaster {
  pid: number;
  address: Address;
  /** It ran already: left by a server that was killed. */
  adopted: boolean;
}

/**
 * A running, answering PostgreSQL on `dataFolder`: the one that runs there already, else a new one. Waits while an old one
 * starts up, shuts down, or leaves backends behind.
 */
export async function runPostmaster(site: Site, dataFolder: string): Promise<Postmaster> {
  const deadline = Date.now() + START_TIMEOUT_MS;
  let adopted = true;
  for (;;) {
    const found = await readPidFile(dataFolder);
    if (found && (await isPostmasterOf(found.pid, dataFolder))) {
      if (await answers(urlOf(found.address, site.password, "postgres"), dataFolder)) return { ...found, adopted };
    } else {
      if (found) await disownPidFile(dataFolder);
      adopted = false;
      const problem = await start(site, dataFolder);
      if (problem === null) continue;
      const isPassing = /lock file|shared memory|in use/.test(problem);
      if (!isPassing || Date.now() > deadline) throw new Error(`The database did not start. ${problem}`);
    }
    if (Date.now() > deadline) throw new Error(`The database (process ${found?.pid}) does not answer.`);
    await sleep(RETRY_MS);
  }
}

/** Whether a PostgreSQL on this folder takes our password; false while it starts or stops. */
async function answers(url: string, dataFolder: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === "28P01") {
      throw new Error(
        `The database in ${dataFolder} does not take the password kept beside it. Put the "password" file back from a backup.`,
        { cause: error },
      );
    }
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

/** Starts it through pg_ctl, so that it lives on without us. Answers why it did not start, or null. */
async function start(site: Site, dataFolder: string): Promise<string | null> {
  await configure(site, dataFolder);
  const { startLog } = site.layout;
  await writeFile(startLog, "");
  if (site.user) await chown(startLog, site.user.uid, site.user.gid);
  const args = ["start", "-D", dataFolder, "-l", startLog, "-w", "-t", String(START_TIMEOUT_MS / 1000), "-s"];
  const options = { cwd: site.layout.home, env: childEnv({ LC_ALL: "C" }), ...asUser(site.user) };
  try {
    await run(program(site.binaries, "pg_ctl"), args, options);
    return null;
  } catch (error) {
    const log = await readFile(startLog, "utf8");
    return log.trim() || (error instanceof Error ? error.message : String(error));
  }
}

/** Our settings live in a file of their own, written at each start; an operator's own lines in postgresql.conf stay. */
async function configure(site: Site, dataFolder: string): Promise<void> {
  const { socketDir } = site.layout;
  const file = path.join(dataFolder, "trainyard.conf");
  const port = socketDir ? PORT_IN_SOCKET_NAME : await freePort(await lastPort(file));
  const settings = [
    `listen_addresses = '${socketDir ? "" : "127.0.0.1"}'`,
    `port = ${port}`,
    `unix_socket_directories = '${(socketDir ?? "").replaceAll("'", "''")}'`,
    "cluster_name = 'trainyard'",
    "max_connections = 100",
    "shared_buffers = 256MB",
    "work_mem = 16MB",
    "maintenance_work_mem = 128MB",
    "effective_cache_size = 1GB",
    "max_wal_size = 2GB",
    "random_page_cost = 1.1",
    // Compiling a query costs more than any of ours takes.
    "jit = off",
    "timezone = 'UTC'",
    "log_checkpoints = off",
    "logging_collector = on",
    "log_filename = 'postgresql-%a.log'",
    "log_truncate_on_rotation = on",
    "log_rotation_age = 1d",
    "log_rotation_size = 0",
  ];
  await writeFile(file, `# Written by Trainyard at each start.\n${settings.join("\n")}\n`);
  if (site.user) await chown(file, site.user.uid, site.user.gid);
  const main = path.join(dataFolder, "postgresql.conf");
  const include = "include = 'trainyard.conf'";
  if (!(await readFile(main, "utf8")).includes(include)) await appendFile(main, `\n${include}\n`);
}

/** The port of the last start, so that processes which were told it find the database again. */
async function lastPort(file: string): Promise<number> {
  const text = await readFile(file, "utf8").catch(() => "");
  return Number(/^port = (\d+)$/m.exec(text)?.[1] ?? 0);
}

/** `wanted` where nobody listens on it, else any. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error) => (wanted === 0 ? reject(error) : resolve(freePort(0))));
    server.listen(wanted, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Stops it: connections are ended and everything is written out; if that takes too long, at once (recovery follows). */
export async function stopPostmaster(site: Site, dataFolder: string): Promise<void> {
  const found = await readPidFile(dataFolder);
  if (!found || !(await isPostmasterOf(found.pid, dataFolder))) return;
  const stop = (mode: "fast" | "immediate") =>
    run(
      program(site.binaries, "pg_ctl"),
      ["stop", "-D", dataFolder, "-m", mode, "-w", "-t", String(STOP_TIMEOUT_SECONDS), "-s"],
      { cwd: site.layout.home, env: childEnv({ LC_ALL: "C" }), ...asUser(site.user) },
    );
  await stop("fast").catch(async () => {
    if (await isPostmasterOf(found.pid, dataFolder)) await stop("immediate");
  });
}
