import { execFile } from "node:child_process";
import { chmod, chown, mkdir, mkdtemp, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { readOrCreateSecret } from "@/server/data-dir";
import { childEnv } from "@/server/env";
import { type Binaries, closedFolder, installBinaries, packagedBinaries, program } from "./binaries";
import { type Layout, SUPERUSER } from "./layout";
import { isAlive } from "./pid-file";
import { asUser, databaseSystemUser, type SystemUser } from "./system-user";

const run = promisify(execFile);

/** Where and as whom an embedded PostgreSQL runs. */
export interface Site {
  layout: Layout;
  user: SystemUser | null;
  binaries: Binaries;
  password: string;
}

/** Makes the folders, copies the binaries where the database's user can run them, and makes the password. */
export async function prepareSite(layout: Layout): Promise<Site> {
  const user = await databaseSystemUser();
  await mkdir(layout.home, { recursive: true, mode: user ? 0o711 : 0o700 });
  if (user) await letPass(path.dirname(layout.home));
  const closed = await closedFolder(path.join(layout.home, "x"), user);
  if (closed) {
    throw new Error(
      `The database runs as the system user "${user?.name}", which may not pass through ${closed}. ` +
        `Open it (chmod o+x ${closed}), or set TRAINYARD_DATA_DIR to a folder such as /var/lib/trainyard.`,
    );
  }
  const packaged = await packagedBinaries();
  const binaries = await installBinaries(packaged, layout.binaries(packaged.version));
  if (layout.socketDir) await ownFolder(layout.socketDir, user);
  return { layout, user, binaries, password: await readOrCreateSecret(layout.password) };
}

/** The data folder is ours: it lets the database's user pass through, though not look around. Folders above it are not ours. */
async function letPass(dataDir: string): Promise<void> {
  const { mode } = await stat(dataDir);
  if (!(mode & 0o001)) await chmod(dataDir, (mode & 0o777) | 0o001);
}

async function ownFolder(dir: string, user: SystemUser | null): Promise<void> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  if (user) await chown(dir, user.uid, user.gid);
}

/** Runs initdb into `folder` unless a cluster is there. It appears whole or not at all. */
export async function createCluster(site: Site, folder: string): Promise<void> {
  if (await stat(path.join(folder, "PG_VERSION")).catch(() => null)) return;
  await removeAbandoned(path.dirname(folder));
  const draft = await mkdtemp(`${folder}.new-${process.pid}-`);
  if (site.user) await chown(draft, site.user.uid, site.user.gid);
  const data = path.join(draft, "data");
  const passwordFile = path.join(draft, "password");
  await writeFile(passwordFile, site.password, { mode: 0o600 });
  if (site.user) await chown(passwordFile, site.user.uid, site.user.gid);
  const args = ["-D", data, "-U", SUPERUSER, "--pwfile", passwordFile, "--auth=scram-sha-256", "--encoding=UTF8"];
  const options = { cwd: draft, env: childEnv({ LC_ALL: "C" }), ...asUser(site.user) };
  await run(program(site.binaries, "initdb"), [...args, "--locale=C", "--data-checksums"], options).catch(
    async (error: Error & { stderr?: string }) => {
      await rm(draft, { recursive: true, force: true });
      const reason = /^(?:initdb: error|.*FATAL|.*PANIC): .*$/m.exec(error.stderr ?? "")?.[0] ?? error.message;
      throw new Error(`The database cannot be made in ${folder}. ${reason}`, { cause: error });
    },
  );
  await rename(data, folder).catch(async (error: unknown) => {
    // Another server made it meanwhile; the single-holder rule decides later which of us goes on.
    if (!(await stat(path.join(folder, "PG_VERSION")).catch(() => null))) throw error;
  });
  await rm(draft, { recursive: true, force: true });
}

/** Drafts of a server that died while making them. */
async function removeAbandoned(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const pid = /\.new-(\d+)-/.exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await rm(path.join(home, name), { recursive: true, force: true });
  }
}
