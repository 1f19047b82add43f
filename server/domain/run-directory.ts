import type { EndReason } from "./run";
import type { GpuSample } from "./telemetry";

/**
 * The text files that the runner keeps in a run directory (server/runner/runner.sh writes them), read back. Every
 * function here takes the text of one file or of one complete line and answers null for what it cannot read: half
 * a line, or a line of a newer runner.
 */

const RUNNER_PHASES = ["preparing", "cloning", "running", "ending"] as const;
export type RunnerPhase = (typeof RUNNER_PHASES)[number];

export interface Heartbeat {
  at: Date;
  phase: RunnerPhase;
  /** Free space of the disk that holds the run directory; null when the runner could not tell. */
  freeMib: number | null;
}

/** Reads `heartbeat`, rewritten every 5 s: `<unix seconds> <phase> [<free MiB>]`. */
export function parseHeartbeat(text: string): Heartbeat | null {
  const [seconds, word, free] = text.trim().split(/\s+/);
  const at = unixTime(seconds);
  const phase = RUNNER_PHASES.find((p) => p === word);
  return at && phase ? { at, phase, freeMib: figure(free) } : null;
}

const EXIT_REASONS = [
  "completed",
  "failed",
  "stopped",
  "limit",
  "workdir_missing",
  "repo_failed",
  "disk_full",
] as const;
export type ExitReason = (typeof EXIT_REASONS)[number];

export interface Exit {
  /** Exit code of the job; null when a signal ended it or it never started. A handled SIGTERM usually gives 143. */
  code: number | null;
  /** Name of the signal that killed it, e.g. "KILL"; null when it ended by itself. */
  signal: string | null;
  at: Date;
  reason: ExitReason;
}

/** Reads `exit`: lines `code=`, `signal=`, `at=`, `reason=` in any order. The runner writes it last, by rename. */
export function parseExit(text: string): Exit | null {
  const fields = new Map(
    text.split("\n").map((line) => {
      const cut = line.indexOf("=");
      return [line.slice(0, cut), line.slice(cut + 1).trim()] as const;
    }),
  );
  const at = unixTime(fields.get("at"));
  const reason = EXIT_REASONS.find((r) => r === fields.get("reason"));
  if (!at || !reason) return null;
  const code = figure(fields.get("code"));
  return { code: code !== null && code <= 255 ? code : null, signal: fields.get("signal") || null, at, reason };
}

/** What an attempt ended as, when its runner says `reason`. A missing folder or repository is a failure of the job. */
export function endReasonOf(reason: ExitReason): EndReason {
  switch (reason) {
    case "completed":
      return "completed";
    case "stopped":
      return "cancelled";
    case "limit":
      return "limit";
    default:
      return "failed";
  }
}

export interface Alert {
  at: Date;
  /** Machine-readable: "disk_full", "repo_failed", "workdir_missing", "limit". */
  code: string;
  /** One sentence for the person who launched the job. */
  text: string;
}

/** Reads one line of `alerts`: `<unix seconds> <code> <text>`. */
export function parseAlert(line: string): Alert | null {
  const match = /^(\d+) ([a-z_]+) (.+)$/.exec(line.trim());
  const at = unixTime(match?.[1]);
  return match?.[2] && match[3] && at ? { at, code: match[2], text: match[3] } : null;
}

/** A job can write into its directory too. */
const MAX_GPU_INDEX = 1_023;

/**
 * Reads one line of `gpu.csv`: `<unix seconds>,<index>,<util %>,<memory used MiB>,<memory total MiB>,<temperature C>,
 * <power W>`. A figure that the driver does not give (`[N/A]`, `[Not Supported]`, `ERR!`) is null.
 */
export function parseGpuLine(line: string): Omit<GpuSample, "id"> | null {
  const cells = line.split(",").map((cell) => cell.trim());
  if (cells.length !== 7) return null;
  const at = unixTime(cells[0]);
  const index = figure(cells[1]);
  if (!at || index === null || !Number.isInteger(index) || index > MAX_GPU_INDEX) return null;
  return {
    at,
    index,
    utilPercent: figure(cells[2]),
    memoryUsedMib: figure(cells[3]),
    memoryTotalMib: figure(cells[4]),
    temperatureC: figure(cells[5]),
    powerWatts: figure(cells[6]),
  };
}

/** A whole, plausible number of seconds since 1970 as a date. */
function unixTime(text: string | undefined): Date | null {
  return text && /^\d{1,11}$/.test(text) ? new Date(Number(text) * 1000) : null;
}

function figure(text: string | undefined): number | null {
  return text && /^\d+(\.\d+)?$/.test(text) ? Number(text) : null;
}
