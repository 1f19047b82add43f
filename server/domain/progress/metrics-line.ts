import type { Observation } from "../telemetry";
import { parseDict, type Scalar } from "./literal";

const STEP_KEYS = ["step", "global_step", "iteration"];
const TOTAL_KEYS = { totalSteps: "total_steps", totalEpochs: "total_epochs" } as const;
const NOT_METRICS = new Set([...STEP_KEYS, "epoch", "total_steps", "total_epochs", "time", "timestamp", "_timestamp"]);

/**
 * Reads one line of `metrics.jsonl`, the opt-in file of a script ($TRAINYARD_METRICS): one JSON object such as
 * `{"step": 100, "loss": 0.12, "total_steps": 900, "epoch": 1.5}`. Every other number is a metric (NaN and Infinity
 * too), `"checkpoint": "<path>"` a checkpoint. A line that is no such object yields nothing.
 */
export function readMetricsLine(line: string): Observation[] {
  const entries = parseDict(line);
  if (!entries) return [];
  const step = STEP_KEYS.map((key) => finite(entries.get(key))).find((n) => n !== null) ?? null;
  const epoch = finite(entries.get("epoch"));
  const totalSteps = finite(entries.get(TOTAL_KEYS.totalSteps));
  const totalEpochs = finite(entries.get(TOTAL_KEYS.totalEpochs));
  const seen: Observation[] = [];
  if (step !== null || epoch !== null || totalSteps !== null || totalEpochs !== null)
    seen.push({
      kind: "progress",
      ...(step !== null && { step }),
      ...(totalSteps !== null && { totalSteps }),
      ...(epoch !== null && { epoch }),
      ...(totalEpochs !== null && { totalEpochs }),
    });
  for (const [name, value] of entries) {
    if (typeof value === "number" && !NOT_METRICS.has(name)) seen.push({ kind: "metric", name, step, value });
  }
  const path = entries.get("checkpoint");
  if (typeof path === "string" && path !== "") seen.push({ kind: "checkpoint", path, step });
  return seen;
}

function finite(value: Scalar | undefined): number | null {
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : null;
}
