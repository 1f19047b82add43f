import { execFile } from "node:child_process";
import { readFile, readlink, realpath, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { Address } from "./layout";

const run = promisify(execFile);

/** No system gives out a process id this high. */
const DEAD_PID = 999_999_999;

/** What postmaster.pid tells. Its lines: pid, data folder, start, port, socket folder, listen address, shared memory, status. */
export interface PidFile {
  pid: number;
  address: Address;
}

export async function readPidFile(dataFolder: string): Promise<PidFile | null> {
  const text = await readFile(path.join(dataFolder, "postmaster.pid"), "utf8").catch(() => null);
  if (text === null) return null;
  const [pid = "", , , port = "", socketDir = "", listen = ""] = text.split("\n");
  return { pid: Number(pid), address: { host: socketDir.trim() || listen.trim() || "127.0.0.1", port: Number(port) } };
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Whether the process is a PostgreSQL on this very folder, not another program that was given a dead one's id. */
export async function isPostmasterOf(pid: number, dataFolder: string): Promise<boolean> {
  if (!(pid > 0) || !isAlive(pid)) return false;
  // A postmaster works in its data folder; where the system shows that, it is proof.
  const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => null);
  if (cwd !== null) return cwd === (await realpath(dataFolder));
  const listed = await run("ps", ["-p", String(pid), "-o", "comm="]).catch(() => null);
  return listed === null ? process.platform === "win32" : path.basename(listed.stdout.trim()).startsWith("postgres");
}

/**
 * Makes a pid file that names a foreign process harmless. Only its pid is changed: by the rest PostgreSQL still finds out
 * whether old backends hold the shared memory, and refuses to start beside them.
 */
export async function disownPidFile(dataFolder: string): Promise<void> {
  const file = path.join(dataFolder, "postmaster.pid");
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace(/^\d*/, String(DEAD_PID)));
}
