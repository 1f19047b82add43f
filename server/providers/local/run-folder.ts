import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { type Exit, parseExit, parseHeartbeat, type RunnerPhase } from "@/server/domain/run-directory";
import type { Handle, Io } from "../contract";
import { ifMissing } from "./missing";
import { isAlive, isGroupAlive, type ProcessIdentity, parseIdentity } from "./process";

/** The run directories of this machine: `<data folder>/runs/<attempt id>`. */
export function runsFolder(io: Io): string {
  return path.join(io.dataDir, "runs");
}

const ATTEMPT_ID = /^[A-Za-z0-9][\w-]{0,99}$/;

/** The attempt id of a handle, if it could be one of ours; it becomes part of a path. */
export function attemptIdOf(handle: Handle): string | null {
  const id = handle.attemptId;
  return typeof id === "string" && ATTEMPT_ID.test(id) ? id : null;
}

export function runFolder(io: Io, attemptId: string): string {
  return path.join(runsFolder(io), attemptId);
}

export async function attemptIds(io: Io): Promise<string[]> {
  const entries = await readdir(runsFolder(io)).catch(ifMissing<string[]>([]));
  return entries.filter((name) => ATTEMPT_ID.test(name));
}

/** What a run directory tells of its processes. */
export type FolderState =
  | { kind: "absent" }
  /** Laid out, but no runner has begun. */
  | { kind: "unstarted"; spawned: ProcessIdentity | null }
  | { kind: "live"; runner: ProcessIdentity; phase: RunnerPhase }
  /** The runner is gone without a last word; what it started may still run. */
  | { kind: "orphaned"; job: ProcessIdentity }
  | { kind: "ended"; last: LastWord | null };

/** What the runner wrote last, and when to the millisecond (the text itself holds whole seconds). */
interface LastWord {
  exit: Exit;
  writtenAt: Date;
}

/** Time that a runner may take between its lock and its pid file. */
const START_MS = 15_000;

export async function inspectFolder(folder: string, nowMs: number): Promise<FolderState> {
  const last = await readLastWord(folder);
  if (last) return { kind: "ended", last };
  const lock = await stat(path.join(folder, "lock")).catch(ifMissing(null));
  const lockedAt = lock?.mtimeMs ?? null;
  const runner = await identityIn(folder, "pid");
  if (lockedAt === null) {
    const exists = await stat(folder).catch(ifMissing(null));
    return exists ? { kind: "unstarted", spawned: await identityIn(folder, "spawned") } : { kind: "absent" };
  }
  if (!runner && nowMs - lockedAt < START_MS) return { kind: "unstarted", spawned: null };
  if (runner && (await isAlive(runner))) {
    const heartbeat = parseHeartbeat(await text(folder, "heartbeat"));
    return { kind: "live", runner, phase: heartbeat?.phase ?? "preparing" };
  }
  // It may have written its last word between the two looks.
  const lastWord = await readLastWord(folder);
  if (lastWord) return { kind: "ended", last: lastWord };
  const job = await identityIn(folder, "job.pid");
  return job && (await isGroupAlive(job)) ? { kind: "orphaned", job } : { kind: "ended", last: null };
}

/** A runner that died before its lock will not begin any more, unless `create` is called again. */
export async function withDeadSpawn(state: FolderState): Promise<FolderState> {
  const isDead = state.kind === "unstarted" && state.spawned !== null && !(await isAlive(state.spawned));
  return isDead ? { kind: "ended", last: null } : state;
}

/** Takes the runner's lock for good, so that no runner will ever begin here; false when one has. */
export async function closeFolder(folder: string, nowMs: number): Promise<boolean> {
  const isOurs = await mkdir(path.join(folder, "lock")).then(
    () => true,
    () => false,
  );
  if (!isOurs) return false;
  await rm(path.join(folder, "params.sh"), { force: true });
  await writeWhole(folder, "exit", `code=\nsignal=\nat=${Math.floor(nowMs / 1000)}\nreason=stopped\n`);
  return true;
}

/** Writes a file so that a reader meets all of it or nothing. */
export async function writeWhole(folder: string, name: string, content: string, mode = 0o644): Promise<void> {
  // The build would otherwise take the whole project for something this path may lead to.
  const draft = path.join(
    /*turbopackIgnore: true*/ folder,
    `${name}.${process.pid}.${Math.random().toString(36).slice(2)}`,
  );
  await writeFile(draft, content, { mode });
  await rename(draft, path.join(folder, name));
}

async function readLastWord(folder: string): Promise<LastWord | null> {
  const exit = parseExit(await text(folder, "exit"));
  if (!exit) return null;
  const written = await stat(path.join(folder, "exit")).catch(ifMissing(null));
  return written && { exit, writtenAt: written.mtime };
}
export async function identityIn(folder: string, name: string): Promise<ProcessIdentity | null> {
  return parseIdentity(await text(folder, name));
}
function text(folder: string, name: string): Promise<string> {
  return readFile(path.join(folder, name), "utf8").catch(ifMissing(""));
}
