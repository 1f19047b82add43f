import fc from "fast-check";
import { expect, test } from "vitest";
import { formatClock, formatFigure, linearTicks, logTicks, xTicks } from "./chart-ticks";

test("ticks are round, inside the range and few", () => {
  expect(linearTicks([0, 10], 4)).toEqual([0, 5, 10]);
  expect(linearTicks([0.13, 0.48], 4)).toEqual([0.2, 0.3, 0.4]);
  const edge = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(edge, fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (low, span) => {
      const ticks = linearTicks([low, low + span], 4);
      expect(ticks.length).toBeLessThanOrEqual(6);
      for (const t of ticks) {
        expect(t).toBeGreaterThanOrEqual(low - span * 1e-3);
        expect(t).toBeLessThanOrEqual(low + span * 1.001);
      }
    }),
  );
});

test("a log axis shows powers of ten, and more when it spans little", () => {
  expect(logTicks([0.001, 100])).toEqual([0.001, 0.01, 0.1, 1, 10, 100]);
  expect(logTicks([1, 20])).toEqual([1, 2, 5, 10, 20]);
  expect(logTicks([3.1, 3.4]).length).toBeGreaterThanOrEqual(2);
});

test("step ticks are whole steps; relative ticks are round seconds", () => {
  expect(xTicks([0, 3], "step", 10).every(Number.isInteger)).toBe(true);
  expect(xTicks([0, 600], "relative", 5)).toEqual([0, 120, 240, 360, 480, 600]);
});

test("figures keep four digits in every size", () => {
  expect([0, 1.23456, 0.03125, 1234.5, 12_345, 3_400_000, 0.000_003_1, -2.5].map(formatFigure)).toEqual([
    "0",
    "1.235",
    "0.03125",
    "1235",
    "12.35k",
    "3.4M",
    "3.1e-6",
    "-2.5",
  ]);
});

test("relative time reads like a clock", () => {
  expect([42, 725, 3920].map(formatClock)).toEqual(["0:42", "12:05", "1:05:20"]);
});
