import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { JobSpec } from "@/server/domain/job";
import type { AttemptState, EndReason, OfferSnapshot, RunState } from "@/server/domain/run";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** One execution of a job by a person. `wanted` is the intent; the worker makes it true. */
export const runs = pgTable(
  "runs",
  {
    id: text("id").primaryKey(),
    projectId: text("project_id").notNull(),
    createdById: text("created_by_id").notNull(),
    createdByEmail: text("created_by_email").notNull(),
    name: text("name").notNull(),
    job: jsonb("job").$type<JobSpec>().notNull(),
    offer: jsonb("offer").$type<OfferSnapshot>().notNull(),
    state: text("state").$type<RunState>().notNull(),
    /** `stopReason` says why it is to stop. "delete": gone for people; the worker removes what is left of it. */
    wanted: text("wanted").$type<"run" | "stop" | "delete">().notNull().default("run"),
    stopReason: text("stop_reason").$type<EndReason>(),
    stopRequestedAt: at("stop_requested_at"),
    createdAt: at("created_at").notNull(),
    startedAt: at("started_at"),
    endedAt: at("ended_at"),
    message: text("message"),
    alert: text("alert"),
    step: doublePrecision("step"),
    totalSteps: doublePrecision("total_steps"),
    epoch: doublePrecision("epoch"),
    totalEpochs: doublePrecision("total_epochs"),
    fraction: doublePrecision("fraction"),
    stepsPerSecond: doublePrecision("steps_per_second"),
    etaAt: at("eta_at"),
    progressAt: at("progress_at"),
    lastLoss: doublePrecision("last_loss"),
    logLines: bigint("log_lines", { mode: "number" }).notNull().default(0),
    logBytes: bigint("log_bytes", { mode: "number" }).notNull().default(0),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [
    // Partial, so that the default list and its count read the index alone.
    index("runs_listed").on(t.projectId, t.createdAt).where(sql`wanted <> 'delete'`),
    index("runs_project_state").on(t.projectId, t.state),
    index("runs_project_name").on(t.projectId, t.name),
    index("runs_updated").on(t.updatedAt),
    index("runs_deleting").on(t.id).where(sql`wanted = 'delete'`),
  ],
);

/** One placement of a run on one offer. A lease (token and time) makes two workers safe. */
export const attempts = pgTable(
  "attempts",
  {
    id: text("id").primaryKey(),
    runId: text("run_id")
      .notNull()
      .references(() => runs.id, { onDelete: "cascade" }),
    number: integer("number").notNull(),
    state: text("state").$type<AttemptState>().notNull(),
    reason: text("reason").$type<EndReason>(),
    provider: text("provider").notNull(),
    offer: jsonb("offer").$type<OfferSnapshot>().notNull(),
    handle: jsonb("handle").$type<Record<string, string | number>>(),
    /** Earliest moment at which the provider may have started billing: its create was called then. */
    createCalledAt: at("create_called_at"),
    /** Where the run directory is, for people. */
    runDir: text("run_dir"),
    /** Newest sign of life, to a few seconds: what the runner wrote, or that its machine still runs the job. */
    heartbeatAt: at("heartbeat_at"),
    /** When the job ended, by the clock of its machine. */
    exitAt: at("exit_at"),
    /** When the provider said that it no longer bills; the output may still be being read. */
    goneAt: at("gone_at"),
    createdAt: at("created_at").notNull(),
    startedAt: at("started_at"),
    endedAt: at("ended_at"),
    exitCode: integer("exit_code"),
    exitSignal: text("exit_signal"),
    message: text("message"),
    /** When the graceful stop was asked for; SIGKILL follows after the grace. */
    terminateRequestedAt: at("terminate_requested_at"),
    /** When SIGKILL was asked for. */
    forceRequestedAt: at("force_requested_at"),
    stopUnconfirmed: boolean("stop_unconfirmed").notNull().default(false),
    unreachableSince: at("unreachable_since"),
    leaseToken: text("lease_token"),
    leaseUntil: at("lease_until"),
  },
  (t) => [
    uniqueIndex("attempts_run_number").on(t.runId, t.number),
    index("attempts_live").on(t.leaseUntil).where(sql`state <> 'ended'`),
  ],
);

/** The timeline: each transition and notable moment, with who, why and when. */
export const runEvents = pgTable(
  "run_events",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    runId: text("run_id")
      .notNull()
      .references(() => runs.id, { onDelete: "cascade" }),
    attemptNumber: integer("attempt_number"),
    at: at("at").notNull(),
    kind: text("kind").notNull(),
    actor: text("actor").notNull(),
    from: text("from_state"),
    to: text("to_state"),
    message: text("message").notNull(),
  },
  (t) => [index("run_events_run").on(t.runId, t.id)],
);

export const checkpoints = pgTable(
  "checkpoints",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    runId: text("run_id")
      .notNull()
      .references(() => runs.id, { onDelete: "cascade" }),
    attemptId: text("attempt_id").notNull(),
    at: at("at").notNull(),
    step: doublePrecision("step"),
    path: text("path").notNull(),
  },
  (t) => [index("checkpoints_run").on(t.runId, t.id)],
);
