import { expect, test } from "vitest";
import { stepRows } from "./step-rows";

const line = (name: string, points: [number, number | null][]) => ({
  name,
  points: points.map(([atMs, value]) => ({ atMs, value })),
});

test("every line has a value at every moment when any line changes, and both ends are there", () => {
  const rows = stepRows(
    [
      line("a", [
        [-5, 1],
        [20, 2],
      ]),
      line("b", [
        [10, 7],
        [30, null],
      ]),
    ],
    0,
    40,
  );
  expect(rows).toEqual([
    { atMs: 0, values: [1, null] },
    { atMs: 10, values: [1, 7] },
    { atMs: 20, values: [2, 7] },
    { atMs: 30, values: [2, null] },
    { atMs: 40, values: [2, null] },
  ]);
});

test("a line with very many changes stays drawable and ends at its last value", () => {
  const points = Array.from({ length: 10_000 }, (_, i): [number, number] => [i, i]);
  const rows = stepRows([line("a", points)], 0, 10_000);
  expect(rows.length).toBeLessThanOrEqual(800);
  expect(rows.at(-1)).toEqual({ atMs: 10_000, values: [9_999] });
});
