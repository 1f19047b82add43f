import {
  bigint,
  bigserial,
  customType,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { attempts, runs } from "./runs";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const bytea = customType<{ data: Buffer }>({ dataType: () => "bytea" });

/** How far each file of a run directory has been read; advanced in the transaction that stores what was read. */
export const fileCursors = pgTable(
  "file_cursors",
  {
    attemptId: text("attempt_id")
      .notNull()
      .references(() => attempts.id, { onDelete: "cascade" }),
    file: text("file").notNull(),
    offset: bigint("offset", { mode: "number" }).notNull(),
    /** What the reader of this file has to remember between chunks: an unfinished line, parser memory. */
    memory: jsonb("memory").$type<Record<string, unknown>>().notNull(),
    updatedAt: at("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.attemptId, t.file] })],
);

/** Raw log bytes in blocks of at most 64 KiB. Line numbers count line breaks over the whole run. */
export const logBlocks = pgTable(
  "log_blocks",
  {
    runId: text("run_id")
      .notNull()
      .references(() => runs.id, { onDelete: "cascade" }),
    number: integer("number").notNull(),
    attemptNumber: integer("attempt_number").notNull(),
    /** Number of the line that the first byte belongs to. */
    firstLine: bigint("first_line", { mode: "number" }).notNull(),
    lineBreaks: integer("line_breaks").notNull(),
    firstByte: bigint("first_byte", { mode: "number" }).notNull(),
    bytes: integer("bytes").notNull(),
    at: at("at").notNull(),
    data: bytea("data").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.number] }),
    index("log_blocks_line").on(t.runId, t.firstLine),
    index("log_blocks_byte").on(t.runId, t.firstByte),
  ],
);

export const metricSeries = pgTable(
  "metric_series",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    runId: text("run_id")
      .notNull()
      .references(() => runs.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
  },
  (t) => [uniqueIndex("metric_series_name").on(t.runId, t.name)],
);

/** Every point, in full. Steps may repeat and come out of order; `id` is the order of arrival. */
export const metricPoints = pgTable(
  "metric_points",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    seriesId: bigint("series_id", { mode: "number" })
      .notNull()
      .references(() => metricSeries.id, { onDelete: "cascade" }),
    step: doublePrecision("step").notNull(),
    at: at("at").notNull(),
    /** float8 holds NaN and infinities. */
    value: doublePrecision("value").notNull(),
  },
  (t) => [index("metric_points_step").on(t.seriesId, t.step), index("metric_points_arrival").on(t.seriesId, t.id)],
);

export const gpuSamples = pgTable(
  "gpu_samples",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    runId: text("run_id")
      .notNull()
      .references(() => runs.id, { onDelete: "cascade" }),
    at: at("at").notNull(),
    index: integer("gpu_index").notNull(),
    utilPercent: doublePrecision("util_percent"),
    memoryUsedMib: doublePrecision("memory_used_mib"),
    memoryTotalMib: doublePrecision("memory_total_mib"),
    temperatureC: doublePrecision("temperature_c"),
    powerWatts: doublePrecision("power_watts"),
  },
  (t) => [index("gpu_samples_run").on(t.runId, t.id), index("gpu_samples_time").on(t.runId, t.index, t.at)],
);
