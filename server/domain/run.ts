import { z } from "zod";
import type { JobSpec } from "./job";
import type { Market, OfferExtras } from "./offer";
import type { ProgressView } from "./telemetry";

export const RUN_STATES = [
  "queued",
  "placing",
  "running",
  "recovering",
  "stopping",
  "succeeded",
  "failed",
  "cancelled",
  "stopped_budget",
  "stopped_limit",
] as const;
export type RunState = (typeof RUN_STATES)[number];

const ATTEMPT_STATES = ["wanted", "creating", "provisioning", "starting", "running", "ending", "ended"] as const;
export type AttemptState = (typeof ATTEMPT_STATES)[number];

const END_REASONS = [
  "completed",
  "failed",
  "no_capacity",
  "preempted",
  "cancelled",
  "limit",
  "budget",
  "provider_error",
  "lost",
] as const;
export type EndReason = (typeof END_REASONS)[number];

/** Allowed run transitions; an ended run never moves again. */
const RUN_TRANSITIONS: Record<RunState, readonly RunState[]> = {
  queued: ["placing", "cancelled", "failed", "stopping"],
  placing: ["running", "recovering", "stopping", "failed", "cancelled", "succeeded"],
  running: ["recovering", "stopping", "succeeded", "failed", "cancelled", "stopped_budget", "stopped_limit"],
  recovering: ["placing", "running", "stopping", "failed", "cancelled", "stopped_budget", "stopped_limit"],
  stopping: ["succeeded", "failed", "cancelled", "stopped_budget", "stopped_limit"],
  succeeded: [],
  failed: [],
  cancelled: [],
  stopped_budget: [],
  stopped_limit: [],
};

/** Allowed attempt transitions: always forward, steps may be skipped, `ended` is final. */
const ATTEMPT_TRANSITIONS: Record<AttemptState, readonly AttemptState[]> = {
  wanted: ["creating", "ending", "ended"],
  creating: ["provisioning", "starting", "running", "ending", "ended"],
  provisioning: ["starting", "running", "ending", "ended"],
  starting: ["running", "ending", "ended"],
  running: ["ending", "ended"],
  ending: ["ended"],
  ended: [],
};

export function isRunOver(state: RunState): boolean {
  return RUN_TRANSITIONS[state].length === 0;
}
export function canRunMove(from: RunState, to: RunState): boolean {
  return RUN_TRANSITIONS[from].includes(to);
}
export function canAttemptMove(from: AttemptState, to: AttemptState): boolean {
  return ATTEMPT_TRANSITIONS[from].includes(to);
}

/** What a run becomes when its last attempt ends for `reason`. */
export function runStateAfter(reason: EndReason): RunState {
  switch (reason) {
    case "completed":
      return "succeeded";
    case "cancelled":
      return "cancelled";
    case "limit":
      return "stopped_limit";
    case "budget":
      return "stopped_budget";
    default:
      return "failed";
  }
}

/** What the user is told of the offer a run was launched on, frozen at launch. */
export interface OfferSnapshot {
  id: string;
  provider: string;
  gpuModel: string | null;
  gpuRaw: string | null;
  gpuCount: number;
  vramGibPerGpu: number | null;
  vcpus: number | null;
  ramGib: number | null;
  region: string;
  market: Market;
  instanceType: string | null;
  priceMicrosPerHour: number;
  extras: OfferExtras;
}

export interface AttemptView {
  id: string;
  number: number;
  state: AttemptState;
  reason: EndReason | null;
  offer: OfferSnapshot;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  exitCode: number | null;
  exitSignal: string | null;
  /** One sentence: why it is where it is. */
  message: string | null;
  stopUnconfirmed: boolean;
  /** Since when the machine has not answered, if it does not. */
  unreachableSince: Date | null;
}

/** Money of a run so far, and the open price segment if it is still counting: total = settled + rate x (now - since). */
export interface MoneyView {
  settledMicros: number;
  rateMicrosPerHour: number;
  rateSince: Date | null;
}

export interface RunSummary {
  id: string;
  name: string;
  state: RunState;
  createdAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  createdBy: string;
  offer: OfferSnapshot;
  attemptCount: number;
  progress: ProgressView | null;
  lastLoss: number | null;
  money: MoneyView;
  message: string | null;
  /** Something the user must know, e.g. "Disk full on the machine: …". */
  alert: string | null;
  updatedAt: Date;
}

export interface RunView extends RunSummary {
  job: JobSpec;
  attempts: AttemptView[];
  runDir: string | null;
  metricNames: string[];
  logLines: number;
  gpuCountSeen: number;
}

export interface RunEvent {
  id: number;
  attemptNumber: number | null;
  at: Date;
  /** e.g. "run.state", "attempt.state", "checkpoint", "phase", "alert". */
  kind: string;
  /** Who did it: "worker", "machine", or a person's e-mail. */
  actor: string;
  from: string | null;
  to: string | null;
  message: string;
}

export const RUN_SORTS = ["created", "name", "state", "cost", "duration", "progress"] as const;
export const RunQuery = z.object({
  text: z.string().max(120).default(""),
  state: z.array(z.enum(RUN_STATES)).max(RUN_STATES.length).default([]),
  sort: z.enum(RUN_SORTS).default("created"),
  descending: z.boolean().default(true),
  page: z.number().int().min(1, "Pages start at 1.").default(1),
  pageSize: z.union([z.literal(50), z.literal(100), z.literal(200)]).default(50),
});
export type RunQuery = z.infer<typeof RunQuery>;
export interface RunPage {
  runs: RunSummary[];
  total: number;
  page: number;
  pageCount: number;
  beyondEnd: number | null;
}
