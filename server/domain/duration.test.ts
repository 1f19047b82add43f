import { expect, test } from "vitest";
import { formatDuration } from "./duration";

test("a duration reads in its two largest units", () => {
  expect([850, 42_000, 303_000, 3_600_000, 7_500_000, 273_600_000].map(formatDuration)).toEqual([
    "850 ms",
    "42 s",
    "5 min 3 s",
    "1 h",
    "2 h 5 min",
    "3 d 4 h",
  ]);
});

test("a negative or unknown length never shows a minus or NaN", () => {
  expect([-5, Number.NaN, Number.POSITIVE_INFINITY, 0].map(formatDuration)).toEqual(["0 s", "0 s", "0 s", "0 s"]);
});
