import fc from "fast-check";
import { expect, test } from "vitest";
import type { MetricPoint, Series } from "@/server/domain/telemetry";
import { appendPoints, appendSamples } from "./apply";

const empty: Series = { name: "loss", pointCount: 0, nonFiniteCount: 0, lastPointId: 0, buckets: [] };
const point = (id: number, value: number, part: Partial<MetricPoint> = {}): MetricPoint => ({
  id,
  name: "loss",
  step: id,
  at: new Date(id * 1000),
  value,
  ...part,
});
const wide = { maxBuckets: 1000 };

test("a point is added once, however often it is sent", () => {
  const once = appendPoints(empty, [point(1, 5), point(2, 4)], wide);
  const twice = appendPoints(once, [point(2, 4), point(1, 5)], wide);
  expect(twice).toBe(once);
  expect(once.buckets.map((b) => b.mean)).toEqual([5, 4]);
});

test("points of other series and outside of the zoom are left out of the drawing", () => {
  const series = appendPoints(empty, [point(1, 5), point(2, 9, { name: "lr" }), point(30, 4)], { ...wide, toStep: 10 });
  expect(series.buckets.map((b) => b.step)).toEqual([1]);
  expect(series.pointCount).toBe(2);
});

test("NaN and infinite values are counted, not drawn", () => {
  const series = appendPoints(empty, [point(1, Number.NaN), point(2, Number.POSITIVE_INFINITY), point(3, 1)], wide);
  expect(series).toMatchObject({ nonFiniteCount: 2, pointCount: 3, lastPointId: 3 });
  expect(series.buckets).toHaveLength(1);
});

test("a step that comes again after a restart lies where it belongs", () => {
  const series = appendPoints(
    empty,
    [point(1, 1, { step: 10 }), point(2, 2, { step: 20 }), point(3, 3, { step: 10 })],
    wide,
  );
  expect(series.buckets.map((b) => [b.step, b.min, b.max, b.count])).toEqual([
    [10, 1, 3, 2],
    [20, 2, 2, 1],
  ]);
});

test("however many points arrive, buckets stay few and every spike, mean and count true", () => {
  const values = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 200 });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 50 }), (list, maxBuckets, chunk) => {
      let series = empty;
      const points = list.map((v, i) => point(i + 1, v));
      for (let i = 0; i < points.length; i += chunk)
        series = appendPoints(series, points.slice(i, i + chunk), { maxBuckets });
      expect(series.buckets.length).toBeLessThanOrEqual(maxBuckets);
      expect(Math.max(...series.buckets.map((b) => b.max))).toBe(Math.max(...list));
      expect(Math.min(...series.buckets.map((b) => b.min))).toBe(Math.min(...list));
      expect(series.buckets.reduce((n, b) => n + b.count, 0)).toBe(list.length);
      expect(series.buckets.at(-1)?.last).toBe(list.at(-1));
    }),
  );
});

test("GPU samples are added once per GPU and time, new GPUs appear", () => {
  const sample = (atS: number, index: number, utilPercent: number | null) => ({
    id: atS,
    at: new Date(atS * 1000),
    index,
    utilPercent,
    memoryUsedMib: null,
    memoryTotalMib: 81_920,
    temperatureC: null,
    powerWatts: null,
  });
  const first = appendSamples([], [sample(1, 1, 50), sample(1, 0, 40), sample(2, 0, null)], wide);
  const again = appendSamples(first, [sample(2, 0, null), sample(3, 0, 70)], wide);
  expect(again.map((s) => [s.index, s.memoryTotalMib, s.buckets.map((b) => b.utilPercent)])).toEqual([
    [0, 81_920, [40, null, 70]],
    [1, 81_920, [50]],
  ]);
  expect(appendSamples(again, [sample(4, 0, 80)], { maxBuckets: 2 })[0]?.buckets.map((b) => b.utilPercent)).toEqual([
    40, 75,
  ]);
});
