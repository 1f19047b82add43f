import { and, eq, inArray, sql } from "drizzle-orm";
import { metricSeries } from "@/drizzle/schema/telemetry";
import type { Database } from "@/server/db/client";
import type { SeriesBucket } from "@/server/domain/telemetry";

export interface NewPoint {
  name: string;
  step: number;
  at: Date;
  value: number;
}

/** Stores points in the order given. The caller holds the run's lock. */
export async function insertPoints(tx: Database, runId: string, points: NewPoint[]): Promise<void> {
  if (points.length === 0) return;
  const ids = await seriesIds(tx, runId, [...new Set(points.map((p) => p.name))]);
  const columns = {
    series: points.map((p) => ids.get(p.name) ?? 0),
    step: points.map((p) => p.step),
    at: points.map((p) => p.at.toISOString()),
    value: points.map((p) => String(p.value)),
  };
  await tx.execute(sql`
    insert into metric_points (series_id, step, at, value)
    select * from unnest(${sql.param(columns.series)}::bigint[], ${sql.param(columns.step)}::float8[],
      ${sql.param(columns.at)}::timestamptz[], ${sql.param(columns.value)}::float8[])`);
}

async function seriesIds(tx: Database, runId: string, names: string[]): Promise<Map<string, number>> {
  // As one array: a chunk may hold more names than a statement takes values.
  const all = sql`${sql.param(names)}::text[]`;
  await tx.execute(sql`
    insert into metric_series (run_id, name) select ${runId}, unnest(${all}) on conflict do nothing`);
  const rows = await tx
    .select({ id: metricSeries.id, name: metricSeries.name })
    .from(metricSeries)
    .where(and(eq(metricSeries.runId, runId), sql`${metricSeries.name} = any(${all})`));
  return new Map(rows.map((row) => [row.name, row.id]));
}

export async function findSeries(
  db: Database,
  runId: string,
  names: string[],
): Promise<{ id: number; name: string }[]> {
  if (names.length === 0) return [];
  return db
    .select({ id: metricSeries.id, name: metricSeries.name })
    .from(metricSeries)
    .where(and(eq(metricSeries.runId, runId), inArray(metricSeries.name, names)));
}

export interface SeriesExtent {
  pointCount: number;
  nonFiniteCount: number;
  lastPointId: number;
  minStep: number | null;
  maxStep: number | null;
}

/** PostgreSQL squares on the way to a mean, and refuses what then overflows: a perplexity of 1e173, say. */
const MEAN = sql`
  coalesce(avg(value) filter (where abs(value) < 1e150), 0) * (count(*) filter (where abs(value) < 1e150)::float8 / count(*))
  + coalesce((avg(value::numeric) filter (where abs(value) >= 1e150))::float8, 0)
    * (count(*) filter (where abs(value) >= 1e150)::float8 / count(*))`;

const IS_FINITE = sql`value not in ('NaN', 'Infinity', '-Infinity')`;

function inRange(fromStep: number | undefined, toStep: number | undefined) {
  return sql`${fromStep === undefined ? sql`` : sql`and step >= ${fromStep}`}
    ${toStep === undefined ? sql`` : sql`and step <= ${toStep}`}`;
}

export interface SeriesRange {
  seriesId: number;
  fromStep?: number | undefined;
  toStep?: number | undefined;
}

/** Counts of a series inside the range; `lastPointId` is of the whole series. */
export async function readExtent(db: Database, { seriesId, fromStep, toStep }: SeriesRange): Promise<SeriesExtent> {
  const { rows } = await db.execute<Record<string, unknown> & SeriesExtent>(sql`
    select count(*)::float8 as "pointCount", count(*) filter (where not (${IS_FINITE}))::float8 as "nonFiniteCount",
      coalesce((select max(id) from metric_points where series_id = ${seriesId}), 0)::float8 as "lastPointId",
      min(step) filter (where ${IS_FINITE}) as "minStep", max(step) filter (where ${IS_FINITE}) as "maxStep"
    from metric_points where series_id = ${seriesId} ${inRange(fromStep, toStep)}`);
  return rows[0] ?? { pointCount: 0, nonFiniteCount: 0, lastPointId: 0, minStep: null, maxStep: null };
}

/**
 * The finite points of a series up to `lastPointId` in buckets of equal width of steps; `first` and `last` by order of
 * arrival, step and time those of the last point.
 */
export async function readBuckets(
  db: Database,
  range: SeriesRange & { lastPointId: number; minStep: number; maxStep: number; maxBuckets: number },
): Promise<SeriesBucket[]> {
  const { seriesId, fromStep, toStep, lastPointId, minStep, maxStep, maxBuckets } = range;
  const width = (maxStep - minStep) / maxBuckets;
  const bucket = width > 0 ? sql`least(floor((step - ${minStep}) / ${width}), ${maxBuckets - 1})` : sql`0`;
  const { rows } = await db.execute<Omit<SeriesBucket, "at"> & { at: string }>(sql`
    select l.step, l.at, b.min, b.max, b.mean, f.value as first, l.value as last, b.count
    from (
      select ${bucket} as bucket, min(value) as min, max(value) as max, ${MEAN} as mean, count(*)::int as count,
        min(id) as first_id, max(id) as last_id
      from metric_points
      where series_id = ${seriesId} and id <= ${lastPointId} and ${IS_FINITE} ${inRange(fromStep, toStep)}
      group by 1) b
    join metric_points f on f.id = b.first_id
    join metric_points l on l.id = b.last_id
    order by b.bucket`);
  return rows.map((r) => ({ ...r, at: new Date(r.at) }));
}
