import type { Observation } from "@/server/domain/telemetry";
import type { NewPoint } from "./metric-store";
import type { RunRow } from "./runs-store";

/** What is remembered of a file's observations between two chunks; JSON. */
export interface FoldMemory {
  /** Number of points of each name that came without any step known. */
  counts: Record<string, number>;
  /** Names of metrics seen; `metrics.jsonl` wins over the log where both give the same one. */
  names: string[];
  /** Last step and its time, to work out the speed where the output tells none. */
  pace: { step: number; atMs: number; stepsPerSecond: number | null } | null;
  tellsRate: boolean;
}

export const EMPTY_FOLD: FoldMemory = { counts: {}, names: [], pace: null, tellsRate: false };

type Progress = Pick<
  RunRow,
  "step" | "totalSteps" | "epoch" | "totalEpochs" | "fraction" | "stepsPerSecond" | "etaAt" | "progressAt" | "lastLoss"
>;

export interface Folded {
  memory: FoldMemory;
  /** Columns of the run that changed. */
  progress: Partial<Progress>;
  points: NewPoint[];
  checkpoints: { path: string; step: number | null }[];
  notes: { kind: "phase" | "alert"; message: string }[];
}

const MAX_NAMES = 2_000;
const MAX_TEXT = 500;
const MAX_NAME = 200;
const FARTHEST_ETA_MS = Date.UTC(9999, 0);
const LOSS_NAME = /(^|[/_.\s])loss$/i;
const NOT_TRAINING = /(^|[/_.\s])(val|valid|validation|eval|test|dev)([/_.\s]|$)/i;

/** What observations of one chunk change, in their order. Pure: the store applies it. */
export function foldObservations(
  before: Progress,
  memory: FoldMemory,
  observations: Observation[],
  context: { at: Date; skipNames?: ReadonlySet<string>; isBehind?: boolean },
): Folded {
  const run = { ...before };
  const names = new Set(memory.names);
  const folded: Folded = {
    memory: { ...memory, counts: { ...memory.counts } },
    progress: {},
    points: [],
    checkpoints: [],
    notes: [],
  };
  let told = { progress: false, etaSeconds: null as number | null };
  for (const seen of observations) {
    switch (seen.kind) {
      case "progress":
        takeProgress(run, seen);
        told = { progress: true, etaSeconds: null };
        break;
      case "rate":
        run.stepsPerSecond = seen.stepsPerSecond;
        folded.memory.tellsRate = true;
        break;
      case "eta":
        told.etaSeconds = seen.seconds;
        break;
      case "metric": {
        const name = clean(seen.name, MAX_NAME) || "unnamed";
        if (context.skipNames?.has(name)) break;
        folded.points.push(point({ ...seen, name }, run.step, folded.memory, context.at));
        if (names.size < MAX_NAMES) names.add(name);
        if (LOSS_NAME.test(name) && !NOT_TRAINING.test(name)) run.lastLoss = seen.value;
        break;
      }
      case "checkpoint":
        folded.checkpoints.push({ path: clean(seen.path, 4096), step: seen.step });
        break;
      case "phase":
        folded.notes.push({ kind: "phase", message: clean(seen.name) });
        break;
      case "alert":
        folded.notes.push({ kind: "alert", message: clean(seen.message) });
        break;
    }
  }
  folded.memory.names = [...names];
  if (told.progress || told.etaSeconds !== null) {
    run.progressAt = context.at;
    // Read faster than it was printed: the time between two steps would be ours and not the job's.
    folded.memory.pace = context.isBehind ? null : pace(memory.pace, run.step, context.at);
    if (!folded.memory.tellsRate) run.stepsPerSecond = folded.memory.pace?.stepsPerSecond ?? run.stepsPerSecond;
    run.etaAt = eta(run, told.etaSeconds, context.at);
  }
  folded.progress = changes(before, run);
  return folded;
}

function takeProgress(run: Progress, seen: Extract<Observation, { kind: "progress" }>): void {
  run.step = seen.step ?? run.step;
  run.totalSteps = seen.totalSteps ?? run.totalSteps;
  run.epoch = seen.epoch ?? run.epoch;
  run.totalEpochs = seen.totalEpochs ?? run.totalEpochs;
  const fraction =
    seen.fraction ?? ratio(seen.step ?? null, run.totalSteps) ?? ratio(seen.epoch ?? null, run.totalEpochs);
  if (fraction !== null) run.fraction = Math.min(1, Math.max(0, fraction));
}

function ratio(part: number | null, whole: number | null): number | null {
  return part !== null && whole !== null && whole > 0 ? part / whole : null;
}

function point(
  seen: Extract<Observation, { kind: "metric" }>,
  step: number | null,
  memory: FoldMemory,
  at: Date,
): NewPoint {
  const { name } = seen;
  const known = seen.step ?? step;
  if (known !== null) return { name, step: known, at, value: seen.value };
  const next = memory.counts[name] ?? 0;
  memory.counts[name] = next + 1;
  return { name, step: next, at, value: seen.value };
}

/** Steps per second as a moving mean; begins anew when the steps do. */
function pace(before: FoldMemory["pace"], step: number | null, at: Date): FoldMemory["pace"] {
  const atMs = at.getTime();
  if (step === null) return before;
  if (!before || step < before.step) return { step, atMs, stepsPerSecond: null };
  if (step === before.step || atMs <= before.atMs) return before;
  const now = ((step - before.step) * 1000) / (atMs - before.atMs);
  const mean = before.stepsPerSecond === null ? now : before.stepsPerSecond * 0.7 + now * 0.3;
  return { step, atMs, stepsPerSecond: mean };
}

function eta(run: Progress, toldSeconds: number | null, at: Date): Date | null {
  const rate = run.stepsPerSecond;
  const hasSteps = run.step !== null && run.totalSteps !== null && rate !== null && rate > 0;
  const left = hasSteps ? Math.max(0, ((run.totalSteps ?? 0) - (run.step ?? 0)) / rate) : null;
  const seconds = toldSeconds ?? left;
  const etaMs = seconds === null ? Number.NaN : at.getTime() + seconds * 1000;
  // As good as unknown; and PostgreSQL does not read the dates that JavaScript writes after the year 9999.
  return etaMs < FARTHEST_ETA_MS ? new Date(etaMs) : null;
}

function changes(before: Progress, after: Progress): Partial<Progress> {
  const keys = Object.keys(after) as (keyof Progress)[];
  return Object.fromEntries(keys.filter((k) => !Object.is(before[k], after[k])).map((k) => [k, after[k]]));
}

/** Text that PostgreSQL takes: no NUL. */
export function clean(text: string, max = MAX_TEXT): string {
  return text.replaceAll("\0", "\uFFFD").slice(0, max).toWellFormed();
}
