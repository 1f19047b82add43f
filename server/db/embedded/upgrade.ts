import { readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { restoreDump } from "../dump/restore-dump";
import { writeDump } from "../dump/write-dump";
import { type Binaries, binariesAt, program } from "./binaries";
import { createCluster, type Site } from "./create-cluster";
import { createDatabase } from "./create-database";
import { type Hold, holdCluster } from "./holder";
import { DATABASE, urlOf } from "./layout";
import { runPostmaster, stopPostmaster } from "./postmaster";

/**
 * Brings the data of an older major version into a new cluster: its own programs, kept beside it, start it; a dump of it is
 * written and restored. The old data and the dump stay. Called where the current version has no data.
 */
export async function upgradeOlderCluster(site: Site, say: (sentence: string) => void): Promise<void> {
  const { layout, binaries } = site;
  const folder = layout.data(binaries.major);
  const oldMajor = await newestDataBefore(layout.home, binaries.major);
  if (oldMajor === null) return;
  const old = { ...site, binaries: await binariesOf(layout.home, oldMajor) };
  say(`The database is brought from PostgreSQL ${oldMajor} to ${binaries.major}; this may take some minutes.`);

  const dump = path.join(layout.dumps, `upgrade-from-${oldMajor}-${new Date().toISOString().slice(0, 10)}.dump.gz`);
  const hold = await dumpCluster(old, layout.data(oldMajor), dump);
  try {
    const draft = path.join(layout.home, `upgrade-to-${binaries.major}`);
    await stopPostmaster(site, draft);
    await rm(draft, { recursive: true, force: true });
    await createCluster(site, draft);
    await fillCluster(site, draft, dump);
    await rename(draft, folder);
  } finally {
    await hold.release();
  }
  await stopPostmaster(old, layout.data(oldMajor));
  say(
    `PostgreSQL ${binaries.major} has all the data. The former data is in ${layout.data(oldMajor)}, a dump in ${dump}.`,
  );
}

/** The old cluster goes on running, held, so that nobody else upgrades it at the same time. */
async function dumpCluster(old: Site, folder: string, file: string): Promise<Hold> {
  const { address } = await runPostmaster(old, folder);
  const hold = await holdCluster(urlOf(address, old.password, "postgres"));
  try {
    await writeDump(urlOf(address, old.password, DATABASE), file);
  } catch (error) {
    await hold.release();
    throw error;
  }
  return hold;
}

async function fillCluster(site: Site, folder: string, dump: string): Promise<void> {
  // The socket is the old cluster's: this one listens on loopback until it takes over.
  const apart = { ...site, layout: { ...site.layout, socketDir: null } };
  const { address } = await runPostmaster(apart, folder);
  try {
    await createDatabase(urlOf(address, site.password, "postgres"));
    await restoreDump(urlOf(address, site.password, DATABASE), dump);
  } finally {
    await stopPostmaster(site, folder);
  }
}

async function newestDataBefore(home: string, major: number): Promise<number | null> {
  const found = (await readdir(home)).flatMap((name) => {
    const version = Number(/^data-(\d+)$/.exec(name)?.[1]);
    return version < major ? [version] : [];
  });
  return found.length > 0 ? Math.max(...found) : null;
}

async function binariesOf(home: string, major: number): Promise<Binaries> {
  for (const name of (await readdir(home)).sort().reverse()) {
    const binaries = binariesAt(path.join(home, name), name);
    if (
      /^\d+\./.test(name) &&
      binaries.major === major &&
      (await stat(program(binaries, "postgres")).catch(() => null))
    ) {
      return binaries;
    }
  }
  throw new Error(
    `The data is of PostgreSQL ${major}, whose programs are no longer in ${home}. Start the former version of Trainyard once, or restore a dump into a new data folder (npm run db:restore).`,
  );
}
