import type { GpuSample, MetricPoint, Series, SeriesBucket } from "@/server/domain/telemetry";

/** What `runs.gpuSeries` answers, per GPU. */
export interface GpuSeriesView {
  index: number;
  memoryTotalMib: number | null;
  buckets: GpuBucket[];
}
interface GpuBucket {
  at: Date;
  utilPercent: number | null;
  memoryUsedMib: number | null;
  temperatureC: number | null;
  powerWatts: number | null;
}

/**
 * The series with new points added, each once (by its id), joined pairwise as soon as there are more than `maxBuckets`
 * buckets. Minimum, maximum, mean and count stay true. Points outside of `fromStep`…`toStep` (a zoomed series) are left out.
 * Answers the same object when nothing changed.
 */
export function appendPoints(
  series: Series,
  points: readonly MetricPoint[],
  view: { maxBuckets: number; fromStep?: number | undefined; toStep?: number | undefined },
): Series {
  const fresh = points.filter((p) => p.name === series.name && p.id > series.lastPointId);
  if (fresh.length === 0) return series;
  const isShown = (step: number) => step >= (view.fromStep ?? -Infinity) && step <= (view.toStep ?? Infinity);
  const finite = fresh.filter((p) => Number.isFinite(p.value) && isShown(p.step));
  let buckets = finite.length > 0 ? [...series.buckets] : series.buckets;
  for (const point of finite) addPoint(buckets, point);
  while (buckets.length > view.maxBuckets) buckets = joinPairs(buckets);
  return {
    ...series,
    buckets,
    pointCount: series.pointCount + fresh.length,
    nonFiniteCount: series.nonFiniteCount + fresh.filter((p) => !Number.isFinite(p.value)).length,
    lastPointId: Math.max(...fresh.map((p) => p.id)),
  };
}

function addPoint(buckets: SeriesBucket[], { step, at, value }: MetricPoint): void {
  const alone: SeriesBucket = { step, at, min: value, max: value, mean: value, first: value, last: value, count: 1 };
  let place = buckets.length;
  while (place > 0 && (buckets[place - 1]?.step ?? 0) > step) place -= 1;
  const before = buckets[place - 1];
  if (before?.step === step) buckets[place - 1] = joinBuckets(before, alone);
  else buckets.splice(place, 0, alone);
}

function joinPairs(buckets: readonly SeriesBucket[]): SeriesBucket[] {
  const joined: SeriesBucket[] = [];
  for (let i = 0; i < buckets.length; i += 2) {
    const [a, b] = [buckets[i], buckets[i + 1]];
    if (a) joined.push(b ? joinBuckets(a, b) : a);
  }
  return joined;
}

function joinBuckets(a: SeriesBucket, b: SeriesBucket): SeriesBucket {
  const count = a.count + b.count;
  return {
    step: a.step,
    at: a.at,
    min: Math.min(a.min, b.min),
    max: Math.max(a.max, b.max),
    mean: (a.mean * a.count + b.mean * b.count) / count,
    first: a.first,
    last: b.last,
    count,
  };
}

/** GPU series with new samples added, each once (by its time); a GPU seen for the first time gets a series. */
export function appendSamples(
  series: readonly GpuSeriesView[],
  samples: readonly GpuSample[],
  view: { maxBuckets: number; toAt?: Date | undefined },
): GpuSeriesView[] {
  const byIndex = new Map(series.map((s) => [s.index, s]));
  for (const sample of samples) {
    if (view.toAt && sample.at > view.toAt) continue;
    const known = byIndex.get(sample.index) ?? { index: sample.index, memoryTotalMib: null, buckets: [] };
    const last = known.buckets.at(-1);
    if (last && sample.at <= last.at) continue;
    const { at, utilPercent, memoryUsedMib, temperatureC, powerWatts } = sample;
    let buckets = [...known.buckets, { at, utilPercent, memoryUsedMib, temperatureC, powerWatts }];
    while (buckets.length > view.maxBuckets) buckets = joinGpuPairs(buckets);
    byIndex.set(sample.index, { ...known, memoryTotalMib: sample.memoryTotalMib ?? known.memoryTotalMib, buckets });
  }
  return [...byIndex.values()].sort((a, b) => a.index - b.index);
}

function joinGpuPairs(buckets: readonly GpuBucket[]): GpuBucket[] {
  const joined: GpuBucket[] = [];
  const mean = (a: number | null, b: number | null) => (a === null || b === null ? (a ?? b) : (a + b) / 2);
  for (let i = 0; i < buckets.length; i += 2) {
    const [a, b] = [buckets[i], buckets[i + 1]];
    if (!a) continue;
    joined.push(
      b
        ? {
            at: a.at,
            utilPercent: mean(a.utilPercent, b.utilPercent),
            memoryUsedMib: mean(a.memoryUsedMib, b.memoryUsedMib),
            temperatureC: mean(a.temperatureC, b.temperatureC),
            powerWatts: mean(a.powerWatts, b.powerWatts),
          }
        : a,
    );
  }
  return joined;
}
