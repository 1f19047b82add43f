import { expect, test } from "vitest";
import { dayBars, rangeDays } from "./spend-days";

test("days without money have their place, providers are ordered by their money", () => {
  const { bars, keys } = dayBars(
    [
      { day: "2026-11-30", provider: "vast", micros: 1 },
      { day: "2026-12-02", provider: "vast", micros: 2 },
      { day: "2026-12-02", provider: "local", micros: 9 },
    ],
    (id) => id.toUpperCase(),
    { from: "2026-11-29", to: "2026-12-02" },
  );
  expect(keys).toEqual(["LOCAL", "VAST"]);
  expect(bars).toEqual([
    { label: "29 Nov", values: {} },
    { label: "30 Nov", values: { VAST: 1 } },
    { label: "1 Dec", values: {} },
    { label: "2 Dec", values: { VAST: 2, LOCAL: 9 } },
  ]);
});

test("a range is whole UTC days up to and with today, or the month so far", () => {
  const asOf = new Date("2026-12-02T23:59:00Z");
  expect(rangeDays("7d", asOf)).toEqual({ from: "2026-11-26", to: "2026-12-02" });
  expect(rangeDays("month", asOf)).toEqual({ from: "2026-12-01", to: "2026-12-02" });
});
