import type { Observation } from "../telemetry";
import { parseBar } from "./bar";
import { type Common, defineFormat } from "./format";
import { parseDict, type Scalar } from "./literal";
import { parseNumber } from "./text";

/**
 * Hugging Face Trainer and what builds on it (TRL, axolotl, PEFT scripts): dictionary lines of 4.x (bare numbers) and
 * 5.x (numbers in quotes), and the totals of the start banner (transformers trainer_callback.py, trainer.py).
 */
const BANNER = /^\s*\*{5} Running (\w+) \*{5}$/;
const TOTAL_EPOCHS = /^\s*Num Epochs = ([\d,]+)$/;
const TOTAL_STEPS = /^\s*Total optimization steps = ([\d,]+)$/;
const CHECKPOINT = /^Saving model checkpoint to (\S.*)$/;
const STEP_KEYS = ["step", "global_step"];

interface Memory {
  totalEpochs: number | null;
  /** A dictionary line that waits for the bar that follows it: the Trainer redraws its bar right behind, at the exact step. */
  held: string | null;
  last: { step: number | null; epoch: number | null } | null;
}

export const hfTrainer = defineFormat<Memory>({
  id: "hf-trainer",
  start: () => ({ totalEpochs: null, held: null, last: null }),
  read(line, memory, common) {
    const bar = parseBar(line);
    const followed = release(memory, common, bar !== null && bar.total === common.bar?.total);
    if (bar) return followed;
    if (isLogLine(line)) {
      memory.held = line;
      return followed;
    }
    return [...followed, ...readBanner(line, memory, common)];
  },
  end: (memory, common) => release(memory, common, false),
});

function readBanner(line: string, memory: Memory, common: Common): Observation[] {
  const phase = BANNER.exec(line)?.[1];
  if (phase) return [{ kind: "phase", name: phase }];
  const epochs = parseNumber(TOTAL_EPOCHS.exec(line)?.[1] ?? "");
  if (epochs) {
    memory.totalEpochs = epochs;
    return [{ kind: "progress", totalEpochs: epochs }];
  }
  const steps = parseNumber(TOTAL_STEPS.exec(line)?.[1] ?? "");
  if (steps) {
    common.announcedTotal = steps;
    return [{ kind: "progress", totalSteps: steps }];
  }
  const path = CHECKPOINT.exec(line)?.[1];
  if (!path) return [];
  const step = /checkpoint-(\d+)\/?$/.exec(path)?.[1];
  return [{ kind: "checkpoint", path, step: step ? Number(step) : common.step }];
}

/** A dictionary with an epoch and at least one more figure: the Trainer never logs without its epoch. */
function isLogLine(line: string): boolean {
  if (!line.trimStart().startsWith("{'")) return false;
  const entries = parseDict(line);
  return entries !== null && entries.size > 1 && toNumber(entries.get("epoch")) !== null;
}

/** What the held line says, now that the next line is known. */
function release(memory: Memory, common: Common, isBarNext: boolean): Observation[] {
  const entries = memory.held === null ? null : parseDict(memory.held);
  memory.held = null;
  if (!entries) return [];
  const epoch = toNumber(entries.get("epoch"));
  const step =
    STEP_KEYS.map((key) => toNumber(entries.get(key))).find((n) => n !== null) ??
    stepOf(epoch, memory, common, isBarNext);
  memory.last = { step, epoch };
  if (step !== null) common.step = step;
  // The bar that loss lines come with is the training bar; from now on no evaluation bar can take its place.
  if (entries.has("loss") && common.bar) common.announcedTotal ??= common.bar.total;
  const seen: Observation[] = [
    {
      kind: "progress",
      ...(step !== null && { step }),
      ...(epoch !== null && { epoch }),
      ...(memory.totalEpochs !== null && { totalEpochs: memory.totalEpochs }),
    },
  ];
  for (const [name, entry] of entries) {
    const value = toNumber(entry);
    if (value !== null && name !== "epoch" && !STEP_KEYS.includes(name))
      seen.push({ kind: "metric", name, step, value });
  }
  return seen;
}

/**
 * The step of a line that does not name it: the nearest bar's. Where several lines came at once (a buffered stdout) the
 * bar cannot belong to all of them: then epoch x steps per epoch, or unknown.
 */
function stepOf(epoch: number | null, memory: Memory, common: Common, isBarNext: boolean): number | null {
  const bar = common.bar?.done ?? null;
  const perEpoch = memory.totalEpochs && common.announcedTotal ? common.announcedTotal / memory.totalEpochs : null;
  if (epoch !== null && perEpoch !== null) {
    // 4.x rounds the epoch to two places, and a bar may be a few steps behind.
    const isNear = bar !== null && Math.abs(bar - epoch * perEpoch) <= 0.01 * perEpoch + 5;
    return isNear ? bar : Math.round(epoch * perEpoch);
  }
  const last = memory.last;
  const isLater = epoch !== null && last?.epoch != null && epoch > last.epoch;
  const isSpent = isLater && last.step !== null && bar !== null && bar <= last.step;
  return isSpent && !isBarNext ? null : bar;
}

function toNumber(value: Scalar | undefined): number | null {
  if (typeof value === "number") return value;
  return typeof value === "string" ? parseNumber(value) : null;
}
