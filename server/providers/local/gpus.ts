import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import type { Io } from "../contract";
import { ifMissing } from "./missing";
import { attemptIds, inspectFolder, runFolder, withDeadSpawn } from "./run-folder";

/** A GPU as nvidia-smi names it. */
export interface MachineGpu {
  index: number;
  name: string;
  memoryMib: number | null;
}

const TIMEOUT_MS = 10_000;
const QUERY = ["--query-gpu=index,name,memory.total", "--format=csv,noheader,nounits"];

/** The GPUs of this machine; none where there is no nvidia-smi, or none that answers. */
export async function machineGpus(signal: AbortSignal): Promise<MachineGpu[]> {
  const answer = await promisify(execFile)("nvidia-smi", QUERY, { timeout: TIMEOUT_MS, signal }).catch(() => null);
  signal.throwIfAborted();
  return (answer?.stdout ?? "").split("\n").flatMap((line) => {
    const match = /^\s*(\d+)\s*,\s*(.+?)\s*,\s*(\S+)\s*$/.exec(line);
    const memory = Number(match?.[3]);
    return match?.[2] ? [{ index: Number(match[1]), name: match[2], memoryMib: memory > 0 ? memory : null }] : [];
  });
}

/** One file per GPU in use, named by its index, holding the attempt id. Made with `wx`: two attempts never get the same. */
function claimsFolder(io: Io): string {
  return path.join(io.dataDir, "gpu-claims");
}

/** Which attempt holds which GPU; claims of attempts that are over are removed on the way. */
export async function heldGpus(io: Io): Promise<Map<number, string>> {
  const folder = claimsFolder(io);
  const held = new Map<number, string>();
  const known = new Set(await attemptIds(io));
  for (const name of await readdir(folder).catch(ifMissing<string[]>([]))) {
    const attemptId = await readFile(path.join(folder, name), "utf8").catch(ifMissing(""));
    const isOver = !known.has(attemptId) || (await isEnded(io, attemptId));
    if (isOver) await rm(path.join(folder, name), { force: true });
    else held.set(Number(name), attemptId);
  }
  return held;
}

async function isEnded(io: Io, attemptId: string): Promise<boolean> {
  const { kind } = await withDeadSpawn(await inspectFolder(runFolder(io, attemptId), io.now().getTime()));
  return kind === "ended" || kind === "absent";
}

/**
 * Claims `count` of `gpus` for an attempt (whose folder exists by now); those that it holds already count. null when too
 * few are free: then nothing is claimed.
 */
export async function claimGpus(
  io: Io,
  attemptId: string,
  gpus: readonly MachineGpu[],
  count: number,
): Promise<number[] | null> {
  const held = await heldGpus(io);
  const mine = gpus.map(({ index }) => index).filter((index) => held.get(index) === attemptId);
  const fresh: number[] = [];
  await mkdir(claimsFolder(io), { recursive: true });
  for (const { index } of gpus) {
    if (mine.length + fresh.length >= count) break;
    if (held.has(index)) continue;
    const claim = path.join(claimsFolder(io), String(index));
    const isOurs = await writeFile(claim, attemptId, { flag: "wx" }).then(
      () => true,
      () => false,
    );
    if (isOurs) fresh.push(index);
  }
  const all = [...mine, ...fresh].sort((a, b) => a - b);
  if (all.length >= count) return all;
  for (const index of fresh) await rm(path.join(claimsFolder(io), String(index)), { force: true });
  return null;
}
