import { mkdir, rm, statfs } from "node:fs/promises";
import path from "node:path";
import { runDirectoryFiles } from "@/server/runner/runner";
import type { CreateInput, Handle, Io, LaunchFacet, Observed } from "../contract";
import { ProviderError, type ProviderErrorKind } from "../errors";
import { claimGpus, machineGpus } from "./gpus";
import { isAlive, sendSignal, signalGroup } from "./process";
import {
  attemptIdOf,
  attemptIds,
  closeFolder,
  type FolderState,
  identityIn,
  inspectFolder,
  runFolder,
  runsFolder,
  withDeadSpawn,
  writeWhole,
} from "./run-folder";
import { spawnRunner } from "./spawn-runner";

/** Creations under way in this process: a second call for the same attempt waits for the first. */
const creating = new Map<string, Promise<Handle>>();
/** Folders looked at side by side: each look holds files open. */
const LOOKS_AT_ONCE = 64;
/** Claims are checked and taken one after the other. */
let claiming: Promise<unknown> = Promise.resolve();

export const launch: LaunchFacet = {
  async create(io, input) {
    const folder = runFolder(io, input.attemptId);
    const begun = creating.get(folder) ?? start(io, input, folder).finally(() => creating.delete(folder));
    creating.set(folder, begun);
    return begun;
  },

  async read(io, handle) {
    const attemptId = attemptIdOf(handle);
    if (!attemptId) return observed(handle, null, { kind: "absent" });
    return observe(io, attemptId);
  },

  async list(io) {
    const ids = await attemptIds(io);
    const all: Observed[] = [];
    for (let i = 0; i < ids.length; i += LOOKS_AT_ONCE)
      all.push(...(await Promise.all(ids.slice(i, i + LOOKS_AT_ONCE).map((id) => observe(io, id)))));
    return all;
  },

  async terminate(io, handle, mode) {
    const attemptId = attemptIdOf(handle);
    if (!attemptId) return "ended";
    const folder = runFolder(io, attemptId);
    const state = await inspectFolder(folder, io.now().getTime());
    if (state.kind === "absent" || state.kind === "ended") return "ended";
    if (state.kind === "unstarted" && (await closeFolder(folder, io.now().getTime()))) return "ended";
    if (state.kind === "orphaned") await signalGroup(state.job, mode === "force" ? "SIGKILL" : "SIGTERM");
    else await tellRunner(folder, state, mode);
    const after = await inspectFolder(folder, io.now().getTime());
    return after.kind === "ended" ? "ended" : "going";
  },

  async discard(io, handle) {
    const attemptId = attemptIdOf(handle);
    if (!attemptId) return;
    const folder = runFolder(io, attemptId);
    const state = await inspectFolder(folder, io.now().getTime());
    if (state.kind !== "ended" && state.kind !== "absent")
      throw failure("rejected", "discard", "The run still goes on this machine; stop it first.");
    await rm(folder, { recursive: true, force: true });
    ended.delete(folder);
  },
};

/** By file and, where it listens already, by signal. On a disk that takes no file the signal has to do, and SIGKILL by us. */
async function tellRunner(folder: string, state: FolderState, mode: "graceful" | "force"): Promise<void> {
  const file = writeWhole(folder, mode === "force" ? "force" : "stop", "");
  const problem: unknown = await file.then(
    () => null,
    (error: unknown) => error,
  );
  if (state.kind === "live") sendSignal(state.runner.pid, "SIGTERM");
  else if (problem) throw problem;
  if (!problem || mode === "graceful") return;
  const job = await identityIn(folder, "job.pid");
  if (job) await signalGroup(job, "SIGKILL");
}

async function start(io: Io, input: CreateInput, folder: string): Promise<Handle> {
  const handle = { attemptId: input.attemptId };
  if (!attemptIdOf(handle)) throw failure("rejected", "create", "That is not an attempt id.");
  const before = await inspectFolder(folder, io.now().getTime());
  const isStarting = before.kind === "unstarted" && before.spawned !== null && (await isAlive(before.spawned));
  if (isStarting || (before.kind !== "absent" && before.kind !== "unstarted")) return handle;
  let isLaidOut = false;
  try {
    await mkdir(runsFolder(io), { recursive: true, mode: 0o711 });
    await requireSpace(runsFolder(io));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const gpus = await gpusFor(io, input);
    const visible = { CUDA_DEVICE_ORDER: "PCI_BUS_ID", CUDA_VISIBLE_DEVICES: gpus.join(",") };
    const files = await runDirectoryFiles({
      ...input,
      env: { ...input.env, ...visible },
      gpus: gpus.length > 0 ? gpus : "none",
    });
    for (const file of files) await writeWhole(folder, file.name, file.text, file.secret ? 0o600 : 0o644);
    isLaidOut = true;
    await spawnRunner(folder);
    return handle;
  } catch (error) {
    if (!isLaidOut) await rm(folder, { recursive: true, force: true });
    throw asProviderError(error, folder, isLaidOut);
  }
}

/** Less, and the runner would soon report a full disk. */
const MIN_FREE_BYTES = 16 * 1024 * 1024;

async function requireSpace(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize < MIN_FREE_BYTES) throw failure("rejected", "create", diskFull(folder));
}

function diskFull(folder: string): string {
  return `The disk of this machine is full; free some space in ${folder}.`;
}

async function gpusFor(io: Io, { attemptId, offer }: CreateInput): Promise<number[]> {
  if (offer.gpuCount === 0) return [];
  const present = (await machineGpus(io.signal)).filter(({ name }) => name === offer.gpuRaw);
  const claim = claiming.then(() => claimGpus(io, attemptId, present, offer.gpuCount));
  claiming = claim.catch(() => null);
  const claimed = await claim;
  if (claimed) return claimed;
  const busy = `${offer.gpuCount} x ${offer.gpuRaw} is not free on this machine now; wait for a run to end.`;
  throw failure("no_capacity", "create", busy);
}

/** Ended folders do not change any more; a machine with ten thousand of them is still listed quickly. */
const ended = new Map<string, Observed>();

async function observe(io: Io, attemptId: string): Promise<Observed> {
  const folder = runFolder(io, attemptId);
  const known = ended.get(folder);
  if (known) return known;
  const state = await inspectFolder(folder, io.now().getTime());
  const seen = observed({ attemptId }, state.kind === "absent" ? null : attemptId, await withDeadSpawn(state));
  if (state.kind === "ended") ended.set(folder, seen);
  return seen;
}

function observed(handle: Handle, attemptId: string | null, state: FolderState): Observed {
  const base = { handle, attemptId, billable: true, detail: null, preempted: false, endedAt: null };
  switch (state.kind) {
    case "absent":
      return { ...base, state: "ended", billable: false };
    case "unstarted":
      return { ...base, state: "provisioning" };
    case "live":
      return { ...base, state: state.phase === "ending" ? "ending" : "running" };
    case "orphaned":
      return { ...base, state: "running", detail: "The runner was killed; what it started still runs." };
    case "ended": {
      const detail = state.last ? null : "The runner ended without a last word: killed, or the machine was restarted.";
      return { ...base, state: "ended", billable: false, detail, endedAt: state.last?.writtenAt ?? null };
    }
  }
}

function failure(kind: ProviderErrorKind, operation: string, message: string, cause?: unknown): ProviderError {
  return new ProviderError({ kind, provider: "local", operation, message, cause });
}

/** `mayRun`: a runner may have been started; only failures that rule it out are certain then. */
function asProviderError(error: unknown, folder: string, mayRun: boolean): unknown {
  if (error instanceof ProviderError) return error;
  if (error instanceof RangeError) return failure("rejected", "create", error.message, error);
  const code = (error as NodeJS.ErrnoException).code;
  const dir = path.dirname(folder);
  if (code === "ENOSPC") return failure(mayRun ? "unavailable" : "rejected", "create", diskFull(dir), error);
  if (code === "EACCES" || code === "EROFS" || code === "EPERM")
    return failure("rejected", "create", `The folder ${dir} cannot be written; correct its permissions.`, error);
  if (code === "ENOENT")
    return failure("rejected", "create", "This machine has no POSIX shell (sh); install one.", error);
  return code
    ? failure("unavailable", "create", `The run could not be started on this machine (${code}).`, error)
    : error;
}
