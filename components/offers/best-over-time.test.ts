import { expect, test } from "vitest";
import type { PriceLine } from "@/server/domain/offer";
import { bestOverTime, cheapestFirst, historyStartMs } from "./best-over-time";

const line = (provider: string, points: [number, number | null][]): PriceLine => ({
  provider,
  market: "on_demand",
  points: points.map(([atMs, priceMicrosPerGpuHour]) => ({ at: new Date(atMs), priceMicrosPerGpuHour })),
});

test("a price holds from its change point until the next one of its line", () => {
  expect(
    bestOverTime(
      [
        line("a", [
          [10, 5],
          [30, 7],
        ]),
      ],
      0,
      40,
      5,
    ),
  ).toEqual([null, 5, 5, 7, 7]);
});

test("the cheapest line is taken at each moment, and a line that ended no longer counts", () => {
  const lines = [
    line("a", [
      [0, 5],
      [20, null],
    ]),
    line("b", [
      [0, 9],
      [40, 3],
    ]),
  ];
  expect(bestOverTime(lines, 0, 40, 5)).toEqual([5, 5, 9, 9, 3]);
});

test("no history is no price, not zero", () => {
  expect(bestOverTime([], 0, 10, 2)).toEqual([null, null]);
});

test("lines are ordered by their latest price; ended ones come last", () => {
  const order = cheapestFirst([
    line("ended", [
      [0, 1],
      [5, null],
    ]),
    line("dear", [[0, 9]]),
    line("cheap", [
      [0, 9],
      [5, 2],
    ]),
  ]);
  expect(order.map((l) => l.provider)).toEqual(["cheap", "dear", "ended"]);
});

test("a chart begins where the history does, never before the asked range, and shows at least an hour", () => {
  const dayMs = 86_400_000;
  const toMs = 100 * dayMs;
  const begun = (atMs: number) => [line("a", [[atMs, 1]])];
  expect(historyStartMs(begun(98 * dayMs), toMs, 30)).toBe(98 * dayMs);
  expect(historyStartMs(begun(10 * dayMs), toMs, 30)).toBe(70 * dayMs);
  expect(historyStartMs(begun(toMs - 1), toMs, 30)).toBe(toMs - 3_600_000);
  expect(historyStartMs([], toMs, 30)).toBe(70 * dayMs);
});
