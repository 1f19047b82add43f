import { bigint, bigserial, index, pgTable, text, timestamp } from "drizzle-orm/pg-core";
import type { EndReason } from "@/server/domain/run";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/**
 * Price segments. Run and attempt are named, not referenced: deleting a run's data never deletes what it cost.
 * `endedAt` null: still counting.
 */
export const charges = pgTable(
  "charges",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    projectId: text("project_id").notNull(),
    runId: text("run_id").notNull(),
    runName: text("run_name").notNull(),
    attemptId: text("attempt_id").notNull(),
    attemptNumber: bigint("attempt_number", { mode: "number" }).notNull(),
    provider: text("provider").notNull(),
    gpu: text("gpu").notNull(),
    startedAt: at("started_at").notNull(),
    endedAt: at("ended_at"),
    priceMicrosPerHour: bigint("price_micros_per_hour", {
      mode: "number",
    }).notNull(),
    /** "offer": the price at launch. "billed": the provider's own figure. */
    source: text("source").notNull(),
    /** How the attempt ended, for "wasted". */
    reason: text("reason").$type<EndReason>(),
  },
  (t) => [
    index("charges_project_start").on(t.projectId, t.startedAt),
    index("charges_attempt").on(t.attemptId),
    index("charges_run").on(t.runId),
  ],
);
