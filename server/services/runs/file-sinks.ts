import type { Database } from "@/server/db/client";
import { createLineSplitter, type LineMemory } from "@/server/domain/progress/lines";
import { readMetricsLine } from "@/server/domain/progress/metrics-line";
import { createOutputReader, type ReaderMemory } from "@/server/domain/progress/reader";
import { parseAlert, parseGpuLine } from "@/server/domain/run-directory";
import type { Observation } from "@/server/domain/telemetry";
import { type Change, notify } from "../live";
import { type CursorMemory, lockCursor } from "./cursor-store";
import { insertCheckpoints, insertEvents } from "./event-store";
import { clean, EMPTY_FOLD, type FoldMemory, foldObservations } from "./fold-observations";
import { insertSamples } from "./gpu-store";
import { appendLog } from "./log-store";
import { insertPoints } from "./metric-store";
import { type AttemptRow, type RunRow, updateRun } from "./runs-store";

/** Files that are stored as they grow; `exit` and `heartbeat` are looked at whole. */
export const STORED_FILES = ["metrics.jsonl", "log", "gpu.csv", "alerts"] as const;
export type StoredFile = (typeof STORED_FILES)[number];

export interface Arrival {
  run: RunRow;
  attempt: AttemptRow;
  bytes: Uint8Array;
  /** No byte will come after these: what waits for the rest of its line is read now. */
  isEnd: boolean;
  /** The file holds more than this already: we catch up. */
  isBehind: boolean;
  memory: CursorMemory;
  at: Date;
}

/** Stores one chunk inside the caller's transaction, which holds run and cursor; answers the memory for the next one. */
export const SINKS: Record<StoredFile, (tx: Database, arrival: Arrival) => Promise<CursorMemory>> = {
  log: storeLog,
  "metrics.jsonl": storeMetrics,
  "gpu.csv": storeGpu,
  alerts: storeAlerts,
};

interface ObservedMemory {
  reader?: ReaderMemory;
  lines?: LineMemory;
  fold?: FoldMemory;
}

async function storeLog(tx: Database, arrival: Arrival): Promise<CursorMemory> {
  const { run, attempt, bytes, at } = arrival;
  const memory: ObservedMemory = arrival.memory;
  const counters = await appendLog(tx, run, attempt.number, bytes, at);
  const { observations, reader } = readOutput(memory.reader, arrival);
  const metrics: ObservedMemory = observations.some((o) => o.kind === "metric")
    ? (await lockCursor(tx, attempt.id, "metrics.jsonl", at)).memory
    : {};
  const skipNames = new Set(metrics.fold?.names);
  const fold = await storeObservations(tx, arrival, memory.fold, observations, skipNames);
  if (bytes.length > 0) {
    // Counters only: the log's growth is told by its own topic, not as a change of the run.
    await updateRun(tx, run.id, counters);
    await notify(tx, { topic: "log", runId: run.id });
  }
  return { reader, fold };
}

/** A parser's mistake must cost its figures, never the log. */
function readOutput(
  memory: ReaderMemory | undefined,
  { bytes, isEnd }: Arrival,
): { observations: Observation[]; reader: ReaderMemory } {
  try {
    const reader = createOutputReader(memory);
    const observations = reader.feed(bytes);
    if (isEnd) observations.push(...reader.end());
    return { observations, reader: reader.memory() };
  } catch {
    return { observations: [], reader: createOutputReader().memory() };
  }
}

async function storeMetrics(tx: Database, arrival: Arrival): Promise<CursorMemory> {
  const memory: ObservedMemory = arrival.memory;
  const { lines, next } = completeLines(memory.lines, arrival);
  const fold = await storeObservations(tx, arrival, memory.fold, lines.flatMap(readMetricsLine));
  return { lines: next, fold };
}

async function storeGpu(tx: Database, arrival: Arrival): Promise<CursorMemory> {
  const memory: ObservedMemory = arrival.memory;
  const { lines, next } = completeLines(memory.lines, arrival);
  const samples = lines.flatMap((line) => parseGpuLine(line) ?? []);
  if (samples.length > 0) {
    await insertSamples(tx, arrival.run.id, samples);
    await notify(tx, { topic: "gpu", runId: arrival.run.id });
  }
  return { lines: next };
}

/** Codes whose sentence the end of the run carries: not twice on a page. */
const TOLD_BY_THE_END: ReadonlySet<string> = new Set(["workdir_missing", "repo_failed", "limit"]);

async function storeAlerts(tx: Database, arrival: Arrival): Promise<CursorMemory> {
  const { run, attempt, at } = arrival;
  const memory: ObservedMemory = arrival.memory;
  const { lines, next } = completeLines(memory.lines, arrival);
  const alerts = lines.flatMap((line) => parseAlert(line) ?? []);
  const last = alerts.at(-1);
  if (last) {
    const event = { runId: run.id, attemptNumber: attempt.number, kind: "alert", actor: "machine" };
    await insertEvents(
      tx,
      alerts.map((a) => ({ ...event, at: a.at, from: null, to: a.code, message: clean(a.text) })),
    );
    if (!TOLD_BY_THE_END.has(last.code)) await updateRun(tx, run.id, { alert: clean(last.text), updatedAt: at });
    await notify(tx, { topic: "run", runId: run.id }, { topic: "events", runId: run.id }, { topic: "runs" });
  }
  return { lines: next };
}

function completeLines(memory: LineMemory | undefined, { bytes, isEnd }: Arrival) {
  const splitter = createLineSplitter(memory);
  const lines = splitter.feed(bytes);
  if (isEnd) lines.push(...splitter.end());
  return { lines, next: splitter.memory() };
}

async function storeObservations(
  tx: Database,
  { run, attempt, at, isBehind }: Arrival,
  memory: FoldMemory = EMPTY_FOLD,
  observations: Observation[],
  skipNames: ReadonlySet<string> = new Set(),
): Promise<FoldMemory> {
  if (observations.length === 0) return memory;
  const folded = foldObservations(run, memory, observations, { at, skipNames, isBehind });
  const runId = run.id;
  const changes: Change[] = [];
  await insertPoints(tx, runId, folded.points);
  if (folded.points.length > 0) changes.push({ topic: "metrics", runId });
  await insertCheckpoints(
    tx,
    folded.checkpoints.map((c) => ({ ...c, runId, attemptId: attempt.id, at })),
  );
  const checkpoints = folded.checkpoints.map((c) => ({
    kind: "checkpoint",
    message: `Checkpoint ${c.path}${c.step === null ? "" : ` at step ${c.step}`}.`,
  }));
  const events = [...checkpoints, ...folded.notes];
  await insertEvents(
    tx,
    events.map((e) => ({ ...e, runId, attemptNumber: attempt.number, at, actor: "machine", from: null, to: null })),
  );
  if (events.length > 0) changes.push({ topic: "events", runId });
  const alert = folded.notes.findLast((note) => note.kind === "alert")?.message;
  if (Object.keys(folded.progress).length > 0 || alert !== undefined) {
    await updateRun(tx, runId, { ...folded.progress, ...(alert !== undefined && { alert }), updatedAt: at });
    Object.assign(run, folded.progress);
    changes.push({ topic: "run", runId }, { topic: "runs" });
  }
  await notify(tx, ...changes);
  return folded.memory;
}
