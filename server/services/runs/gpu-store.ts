import { sql } from "drizzle-orm";
import { gpuSamples } from "@/drizzle/schema/telemetry";
import type { Database } from "@/server/db/client";
import type { GpuSample } from "@/server/domain/telemetry";

/** Stores samples in the order given. The caller holds the run's lock. */
export async function insertSamples(tx: Database, runId: string, samples: Omit<GpuSample, "id">[]): Promise<void> {
  const BATCH = 1_000;
  for (let i = 0; i < samples.length; i += BATCH)
    await tx.insert(gpuSamples).values(samples.slice(i, i + BATCH).map((s) => ({ ...s, runId })));
}

interface GpuBucket {
  at: Date;
  utilPercent: number | null;
  memoryUsedMib: number | null;
  temperatureC: number | null;
  powerWatts: number | null;
}
export interface GpuSeries {
  index: number;
  memoryTotalMib: number | null;
  buckets: GpuBucket[];
}

/** Means per GPU in buckets of equal time, oldest first; a figure that no sample of a bucket has is null. */
export async function readGpuSeries(
  db: Database,
  range: { runId: string; maxBuckets: number; fromAt: Date | null; toAt: Date | null },
): Promise<GpuSeries[]> {
  const { runId, maxBuckets } = range;
  const from = range.fromAt ? sql`and at >= ${range.fromAt.toISOString()}` : sql``;
  const to = range.toAt ? sql`and at <= ${range.toAt.toISOString()}` : sql``;
  const { rows } = await db.execute<Omit<GpuBucket, "at"> & { at: string; index: number; total: number | null }>(sql`
    with seen as (select * from gpu_samples where run_id = ${runId} ${from} ${to}),
    span as (select min(at) as start, greatest(extract(epoch from max(at) - min(at)), 0.001) / ${maxBuckets} as width from seen)
    select gpu_index as "index", min(at) as at, avg(util_percent) as "utilPercent", avg(memory_used_mib) as "memoryUsedMib",
      avg(temperature_c) as "temperatureC", avg(power_watts) as "powerWatts", max(memory_total_mib) as total
    from seen, span
    group by gpu_index, least(floor(extract(epoch from at - span.start) / span.width), ${maxBuckets - 1})
    order by gpu_index, 2`);
  const series = new Map<number, GpuSeries>();
  for (const { index, total, at, ...figures } of rows) {
    const one = series.get(index) ?? { index, memoryTotalMib: null, buckets: [] };
    series.set(index, one);
    one.memoryTotalMib = total ?? one.memoryTotalMib;
    one.buckets.push({ ...figures, at: new Date(at) });
  }
  return [...series.values()];
}
