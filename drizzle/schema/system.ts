import { bigserial, index, jsonb, pgTable, text, timestamp } from "drizzle-orm/pg-core";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** One row per process kind and id, refreshed while it lives: what /api/health reads. */
export const processBeats = pgTable("process_beats", {
  id: text("id").primaryKey(),
  kind: text("kind").notNull(),
  startedAt: at("started_at").notNull(),
  beatAt: at("beat_at").notNull(),
});

/** Settings of the installation by name, e.g. "setup-token", "local-price". */
export const settings = pgTable("settings", {
  name: text("name").primaryKey(),
  value: jsonb("value").notNull(),
  updatedAt: at("updated_at").notNull(),
});

/** Who changed what: every mutation leaves a row. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    at: at("at").notNull(),
    actor: text("actor").notNull(),
    projectId: text("project_id"),
    action: text("action").notNull(),
    subject: text("subject").notNull(),
    detail: jsonb("detail"),
  },
  (t) => [index("audit_log_at").on(t.at)],
);
