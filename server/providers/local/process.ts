import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { ifMissing } from "./missing";

/** A process that cannot be mistaken for a later one with the same number: what the runner writes into its `pid` file. */
export interface ProcessIdentity {
  pid: number;
  /** Start time as the system counts: clock ticks since boot on Linux, `ps -o lstart=` elsewhere. */
  start: string;
  /** Boot that `start` belongs to; "" where the system has no such id. */
  boot: string;
}

/** Reads `pid=`, `start=`, `boot=` lines; null for half a file. */
export function parseIdentity(text: string): ProcessIdentity | null {
  const field = (name: string) => new RegExp(`^${name}=(.*)$`, "m").exec(text)?.[1] ?? null;
  const pid = Number(field("pid"));
  const start = field("start");
  return Number.isInteger(pid) && pid > 1 && start !== null ? { pid, start, boot: field("boot") ?? "" } : null;
}

export function formatIdentity({ pid, start, boot }: ProcessIdentity): string {
  return `pid=${pid}\npgid=${pid}\nstart=${start}\nboot=${boot}\n`;
}

/** Who has this number now; null when nobody has, or only what waits to be buried. */
export async function identify(pid: number): Promise<ProcessIdentity | null> {
  if (!canSignal(pid)) return null;
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(ifMissing(null));
  if (stat === null) return process.platform === "linux" ? null : identifyByPs(pid);
  // The name, in brackets, may itself hold brackets and spaces.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [state] = fields;
  return state === "Z" || state === "X" ? null : { pid, start: fields[19] ?? "", boot: await bootId() };
}

export async function isAlive(known: ProcessIdentity): Promise<boolean> {
  const now = await identify(known.pid);
  return now !== null && now.start === known.start && now.boot === known.boot;
}

/** Sends a signal to one process; false when it is gone. */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  return attempt(() => process.kill(pid, signal));
}

/**
 * Whether a process group still has a living member. `leader` is what its number belonged to: a number that another
 * process has taken over since is not this group any more.
 */
export async function isGroupAlive(leader: ProcessIdentity): Promise<boolean> {
  if (leader.boot !== (await bootId())) return false;
  const now = await identify(leader.pid);
  if (now) return now.start === leader.start;
  return attempt(() => process.kill(-leader.pid, 0));
}

/** Sends a signal to a whole group. */
export async function signalGroup(leader: ProcessIdentity, signal: NodeJS.Signals): Promise<void> {
  if (await isGroupAlive(leader)) attempt(() => process.kill(-leader.pid, signal));
}

let knownBoot: string | undefined;
async function bootId(): Promise<string> {
  knownBoot ??= (await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(ifMissing(""))).trim();
  return knownBoot;
}

async function identifyByPs(pid: number): Promise<ProcessIdentity | null> {
  const { stdout } = await promisify(execFile)("ps", ["-o", "lstart=", "-p", String(pid)]).catch(() => ({
    stdout: "",
  }));
  return stdout.trim() === "" ? null : { pid, start: stdout.trimEnd().replaceAll(/\s+/g, "_"), boot: "" };
}

function canSignal(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function attempt(act: () => unknown): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}
