import { count, eq, inArray, sql } from "drizzle-orm";
import { attempts, runs } from "@/drizzle/schema/runs";
import { metricSeries } from "@/drizzle/schema/telemetry";
import type { Database } from "@/server/db/client";
import type { RunSummary } from "@/server/domain/run";
import type { ProgressView } from "@/server/domain/telemetry";
import { moneyOfRuns } from "../spend";
import type { RunRow } from "./runs-store";

/** Runs as shown in lists, in the order of `ids`. */
export async function readSummaries(db: Database, ids: string[], now: Date): Promise<RunSummary[]> {
  if (ids.length === 0) return [];
  const rows = await db.select().from(runs).where(inArray(runs.id, ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return summarise(
    db,
    ids.flatMap((id) => byId.get(id) ?? []),
    now,
  );
}

export async function summarise(db: Database, rows: RunRow[], now: Date): Promise<RunSummary[]> {
  const ids = rows.map((row) => row.id);
  const [money, counts] = await Promise.all([moneyOfRuns(db, ids, now), attemptCounts(db, ids)]);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    state: row.state,
    createdAt: row.createdAt,
    startedAt: row.startedAt,
    endedAt: row.endedAt,
    createdBy: row.createdByEmail,
    offer: row.offer,
    attemptCount: counts.get(row.id) ?? 0,
    progress: progressView(row),
    lastLoss: row.lastLoss,
    money: money.get(row.id) ?? { settledMicros: 0, rateMicrosPerHour: 0, rateSince: null },
    message: row.message,
    alert: row.alert,
    updatedAt: row.updatedAt,
  }));
}

async function attemptCounts(db: Database, runIds: string[]): Promise<Map<string, number>> {
  if (runIds.length === 0) return new Map();
  const rows = await db
    .select({ runId: attempts.runId, count: count() })
    .from(attempts)
    .where(inArray(attempts.runId, runIds))
    .groupBy(attempts.runId);
  return new Map(rows.map((row) => [row.runId, row.count]));
}

function progressView(row: RunRow): ProgressView | null {
  const { step, totalSteps, epoch, totalEpochs, fraction, etaAt, stepsPerSecond, progressAt } = row;
  return progressAt && { step, totalSteps, epoch, totalEpochs, fraction, etaAt, stepsPerSecond, updatedAt: progressAt };
}

export async function metricNamesOf(db: Database, runId: string): Promise<string[]> {
  const rows = await db.select({ name: metricSeries.name }).from(metricSeries).where(eq(metricSeries.runId, runId));
  return rows.map((row) => row.name).sort();
}

/** Number of GPUs that samples came from: a job may have had number 7 alone. Reads one index entry per GPU. */
export async function gpuCountSeen(db: Database, runId: string): Promise<number> {
  const { rows } = await db.execute<{ count: number }>(sql`
    with recursive seen as (
      select min(gpu_index) as gpu from gpu_samples where run_id = ${runId}
      union all
      select (select min(g.gpu_index) from gpu_samples g where g.run_id = ${runId} and g.gpu_index > seen.gpu)
      from seen where seen.gpu is not null)
    select count(gpu)::int as count from seen`);
  return rows[0]?.count ?? 0;
}
