import { stat } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { makeDataDir } from "@/server/data-dir";
import { createCluster, prepareSite, type Site } from "./create-cluster";
import { createDatabase } from "./create-database";
import { type Hold, holdCluster } from "./holder";
import { DATABASE, layoutOf, urlOf } from "./layout";
import { runPostmaster, stopPostmaster } from "./postmaster";

/** The embedded PostgreSQL, running, held by this process alone. */
export interface Cluster {
  /** Trainyard's database. */
  url: string;
  /** The database that exists beside it, for statements about databases. */
  adminUrl: string;
  pid: number;
  /** It ran already when we came. */
  adopted: boolean;
  /** Settles when the database is gone. */
  lost: Promise<void>;
  stop(): Promise<void>;
  /** Lets go of the hold and leaves PostgreSQL running. */
  release(): Promise<void>;
}

/**
 * Opens the database of a data folder: makes it when there is none, adopts one that a killed server left running, and
 * refuses (HeldError) when another server holds it. Data of an older PostgreSQL is brought over first; `say` is told.
 */
export async function openCluster(dataDir: string, say: (sentence: string) => void = () => {}): Promise<Cluster> {
  const root = path.resolve(dataDir);
  await makeDataDir(root);
  const site = await prepareSite(layoutOf(root));
  const folder = site.layout.data(site.binaries.major);
  if (!(await stat(folder).catch(() => null))) {
    // Needed once in years; every start would pay for loading it.
    const { upgradeOlderCluster } = await import("./upgrade");
    await upgradeOlderCluster(site, say);
  }
  await createCluster(site, folder);
  return holdPostmaster(site, folder);
}

async function holdPostmaster(site: Site, folder: string): Promise<Cluster> {
  const running = await runPostmaster(site, folder);
  const adminUrl = urlOf(running.address, site.password, "postgres");
  const hold = await holdCluster(adminUrl);
  if (running.adopted && !(await isOfVersion(adminUrl, site.binaries.version))) {
    // Left running by a server of an older release: its minor version is replaced like any other file.
    await hold.release();
    await stopPostmaster(site, folder);
    return holdPostmaster(site, folder);
  }
  await createDatabase(adminUrl);
  return clusterOf(site, folder, { ...running, hold });
}

function clusterOf(
  site: Site,
  folder: string,
  running: { pid: number; address: Parameters<typeof urlOf>[0]; adopted: boolean; hold: Hold },
): Cluster {
  const { hold, pid, adopted, address } = running;
  return {
    url: urlOf(address, site.password, DATABASE),
    adminUrl: urlOf(address, site.password, "postgres"),
    pid,
    adopted,
    lost: hold.lost,
    release: () => hold.release(),
    async stop() {
      await hold.release();
      await stopPostmaster(site, folder);
    },
  };
}

/** "18.4" runs, "18.4.0-beta.17" is packaged. */
async function isOfVersion(url: string, packaged: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query("show server_version");
    return packaged.startsWith(`${String(rows[0].server_version).split(" ")[0]}.`);
  } finally {
    await client.end();
  }
}
