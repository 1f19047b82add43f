import { and, eq, ne, sql } from "drizzle-orm";
import { runs } from "@/drizzle/schema/runs";
import type { Database } from "@/server/db/client";
import { LINE_BREAK, shownLine } from "@/server/domain/log-line";
import type { GpuSample, MetricPoint } from "@/server/domain/telemetry";

/** How far a run has come: counters and the newest ids, each null or 0 where there is nothing yet. */
export interface RunMarks {
  updatedAt: Date;
  logLines: number;
  logBytes: number;
  lastEventId: number;
}

export async function readMarks(db: Database, projectId: string, runId: string): Promise<RunMarks | null> {
  const rows = await db
    .select({
      updatedAt: runs.updatedAt,
      logLines: runs.logLines,
      logBytes: runs.logBytes,
      lastEventId: sql`coalesce((select max(e.id) from run_events e where e.run_id = ${runId}), 0)`.mapWith(Number),
    })
    .from(runs)
    .where(and(eq(runs.id, runId), eq(runs.projectId, projectId), ne(runs.wanted, "delete")));
  return rows[0] ?? null;
}

/** Points of a run that arrived after `afterId`, in order of arrival. */
export async function pointsAfter(db: Database, runId: string, afterId: number, limit: number): Promise<MetricPoint[]> {
  const { rows } = await db.execute<{ id: number; name: string; step: number; at: string; value: number }>(sql`
    select p.id::float8 as id, s.name, p.step, p.at, p.value
    from metric_series s
    cross join lateral (
      select id, step, at, value from metric_points
      where series_id = s.id and id > ${afterId} order by id limit ${limit}
    ) p
    where s.run_id = ${runId} order by p.id limit ${limit}`);
  return rows.map((r) => ({ ...r, at: new Date(r.at) }));
}

export async function samplesAfter(db: Database, runId: string, afterId: number, limit: number): Promise<GpuSample[]> {
  const { rows } = await db.execute<Omit<GpuSample, "at"> & { at: string }>(sql`
    select id::float8 as id, at, gpu_index as "index", util_percent as "utilPercent", memory_used_mib as "memoryUsedMib",
      memory_total_mib as "memoryTotalMib", temperature_c as "temperatureC", power_watts as "powerWatts"
    from gpu_samples where run_id = ${runId} and id > ${afterId} order by id limit ${limit}`);
  return rows.map((r) => ({ ...r, at: new Date(r.at) }));
}

/** Ids just before the first point and sample that arrived after `since`; the newest ids where none has. */
export async function marksBefore(db: Database, runId: string, since: Date): Promise<{ point: number; gpu: number }> {
  const { rows } = await db.execute<{ point: number; gpu: number }>(sql`
    select
      coalesce((
        select max(p.id) from metric_series s cross join lateral (
          select id from metric_points where series_id = s.id and at < ${since} order by id desc limit 1
        ) p where s.run_id = ${runId}), 0)::float8 as point,
      coalesce((
        select id from gpu_samples where run_id = ${runId} and at < ${since} order by id desc limit 1), 0)::float8 as gpu`);
  return rows[0] ?? { point: 0, gpu: 0 };
}

/** Changes whenever a list of the project or the offers may have; compared as text. */
export async function readListStamps(db: Database, projectId: string): Promise<{ runs: string; offers: string }> {
  const { rows } = await db.execute<{ runs: string; offers: string }>(sql`
    select
      coalesce((select updated_at::text from runs where project_id = ${projectId} order by updated_at desc limit 1), '') as runs,
      coalesce((select max(last_success_at)::text from offer_feeds), '') as offers`);
  return rows[0] ?? { runs: "", offers: "" };
}

/** Which lists have changed since then, as far as their rows tell. */
export async function listsChangedSince(
  db: Database,
  projectId: string,
  since: Date,
): Promise<{ runs: boolean; offers: boolean }> {
  const at = sql`${since.toISOString()}::timestamptz`;
  const { rows } = await db.execute<{ runs: boolean; offers: boolean }>(sql`
    select exists (select 1 from runs where project_id = ${projectId} and updated_at > ${at}) as runs,
      exists (select 1 from offer_feeds where last_success_at > ${at}) as offers`);
  return rows[0] ?? { runs: false, offers: false };
}

/** What follows the last line break of the log: its last bytes hold it, or it is cut anyway. */
export async function readPartial(db: Database, runId: string): Promise<string> {
  const { rows } = await db.execute<{ data: Buffer }>(
    sql`select data from log_blocks where run_id = ${runId} order by number desc limit 2`,
  );
  const tail = Buffer.concat(rows.map((r) => r.data).reverse());
  return shownLine(tail.subarray(tail.lastIndexOf(LINE_BREAK) + 1)).text;
}
