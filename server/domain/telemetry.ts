import { z } from "zod";

/** Where a run is, as far as its output tells. Fractions are 0..1. */
export interface ProgressView {
  step: number | null;
  totalSteps: number | null;
  epoch: number | null;
  totalEpochs: number | null;
  fraction: number | null;
  /** When it should be done; null when unknown. */
  etaAt: Date | null;
  stepsPerSecond: number | null;
  updatedAt: Date;
}

/** One thing that the progress parsers read from the output of a job. */
export type Observation =
  | {
      kind: "progress";
      step?: number;
      totalSteps?: number;
      epoch?: number;
      totalEpochs?: number;
      fraction?: number;
    }
  | { kind: "metric"; name: string; step: number | null; value: number }
  | { kind: "rate"; stepsPerSecond: number }
  | { kind: "eta"; seconds: number }
  | { kind: "checkpoint"; path: string; step: number | null }
  | { kind: "phase"; name: string }
  | { kind: "alert"; message: string };

/** A chart series: at most the asked number of buckets, each with its spread, so that no spike is lost. */
export interface SeriesBucket {
  step: number;
  at: Date;
  min: number;
  max: number;
  mean: number;
  first: number;
  last: number;
  count: number;
}
export interface Series {
  name: string;
  pointCount: number;
  /** NaN and infinite values are counted here, not drawn. */
  nonFiniteCount: number;
  lastPointId: number;
  buckets: SeriesBucket[];
}
export interface MetricPoint {
  id: number;
  name: string;
  step: number;
  at: Date;
  value: number;
}

export interface GpuSample {
  id: number;
  at: Date;
  index: number;
  utilPercent: number | null;
  memoryUsedMib: number | null;
  memoryTotalMib: number | null;
  temperatureC: number | null;
  powerWatts: number | null;
}

/** Lines of a run's log; `n` counts from 0 over the whole run. `text` is what a terminal would show of the line: its state after the last `\r`. */
export interface LogLine {
  n: number;
  text: string;
  attempt: number;
  /** Bytes of the raw line that are not in `text` because it is very long. */
  cutBytes: number;
}
export interface LogWindow {
  lines: LogLine[];
  /** Complete lines in store. */
  totalLines: number;
  totalBytes: number;
  /** What follows the last line break: the live end of a progress bar. */
  partial: string;
}
export const LogWindowInput = z.object({
  runId: z.string(),
  fromLine: z.number().int().min(0),
  count: z.number().int().min(1).max(1000),
});

/** What the live subscription sends, each tracked by the cursor that resumes after it. */
export type LiveMessage =
  | { topic: "run"; runId: string }
  | {
      topic: "log";
      runId: string;
      totalLines: number;
      totalBytes: number;
      partial: string;
    }
  | { topic: "metrics"; runId: string; points: MetricPoint[] }
  | { topic: "gpu"; runId: string; samples: GpuSample[] }
  | { topic: "events"; runId: string }
  | { topic: "runs" }
  | { topic: "offers" }
  | { topic: "spend" };
