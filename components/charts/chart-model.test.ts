import fc from "fast-check";
import { expect, test } from "vitest";
import { type ChartPoint, limitPoints, mergeRows, nearestIndex, plotPoints, xExtent, yExtent } from "./chart-model";

const point = (step: number, mean: number | null, part: Partial<ChartPoint> = {}): ChartPoint => ({
  step,
  atMs: 1_000_000 + step * 2_000,
  mean,
  min: mean,
  max: mean,
  count: 1,
  ...part,
});
const line = (...points: ChartPoint[]) => plotPoints({ name: "loss", points }, "step", 0, "linear");

test("x is the step, the seconds since the start, or the time", () => {
  const points = [point(5, 1)];
  expect(plotPoints({ name: "a", points }, "step", 1_000_000, "linear")[0]?.x).toBe(5);
  expect(plotPoints({ name: "a", points }, "relative", 1_000_000, "linear")[0]?.x).toBe(10);
  expect(plotPoints({ name: "a", points }, "wall", 1_000_000, "linear")[0]?.x).toBe(1_010_000);
});

test("NaN and infinite values are gaps, and so is what a log scale cannot show", () => {
  expect(line(point(1, Number.NaN), point(2, Number.POSITIVE_INFINITY), point(3, 4)).map((p) => p.mean)).toEqual([
    null,
    null,
    4,
  ]);
  const logarithmic = plotPoints({ name: "a", points: [point(1, 0), point(2, -1), point(3, 2)] }, "step", 0, "log");
  expect(logarithmic.map((p) => p.mean)).toEqual([null, null, 2]);
});

test("points out of order are drawn in order", () => {
  expect(line(point(3, 1), point(1, 2), point(2, 3)).map((p) => p.x)).toEqual([1, 2, 3]);
});

test("limiting keeps every spike, the mean and the count", () => {
  const values = fc.array(fc.double({ min: -1e3, max: 1e3, noNaN: true }), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 50 }), (list, limit) => {
      const joined = limitPoints(
        list.map((v, i) => point(i, v)),
        limit,
      );
      expect(joined.length).toBeLessThanOrEqual(limit);
      expect(Math.max(...joined.map((p) => Number(p.max)))).toBe(Math.max(...list));
      expect(Math.min(...joined.map((p) => Number(p.min)))).toBe(Math.min(...list));
      expect(joined.reduce((sum, p) => sum + p.count, 0)).toBe(list.length);
      const total = joined.reduce((sum, p) => sum + Number(p.mean) * p.count, 0);
      expect(total).toBeCloseTo(
        list.reduce((a, b) => a + b, 0),
        3,
      );
    }),
  );
});

test("the y axis holds the whole band of what is in view, and nothing outside it", () => {
  const lines = [line(point(1, 5, { min: 0, max: 100 }), point(2, 6), point(50, 9_000))];
  const [low, high] = yExtent(lines, [0, 10], "linear") ?? [0, 0];
  expect(low).toBeLessThanOrEqual(0);
  expect(high).toBeGreaterThanOrEqual(100);
  expect(high).toBeLessThan(200);
});

test("one point alone still gets axes with room", () => {
  const lines = [line(point(7, 3))];
  expect(xExtent(lines)).toEqual([6.5, 7.5]);
  const [low, high] = yExtent(lines, [6.5, 7.5], "linear") ?? [0, 0];
  expect(low).toBeLessThan(3);
  expect(high).toBeGreaterThan(3);
  expect(xExtent([[]])).toBeNull();
});

test("the nearest point is the nearest", () => {
  const places = fc.uniqueArray(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(places, fc.double({ min: -1100, max: 1100, noNaN: true }), (xs, x) => {
      const sorted = xs.sort((a, b) => a - b).map((v) => ({ x: v }));
      const best = Math.min(...sorted.map((p) => Math.abs(p.x - x)));
      expect(Math.abs((sorted[nearestIndex(sorted, x)]?.x ?? Number.NaN) - x)).toBe(best);
    }),
  );
  expect(nearestIndex([], 3)).toBe(-1);
});

test("rows of several series join straight across foreign places but never across a gap", () => {
  const rows = mergeRows([
    line(point(0, 0), point(10, 10)),
    line(point(5, 7)),
    line(point(0, 1), point(5, null), point(10, 1)),
  ]);
  expect(rows.map((r) => [r.x, r.m0, r.m1, r.m2])).toEqual([
    [0, 0, null, 1],
    [5, 5, 7, null],
    [10, 10, null, 1],
  ]);
});
