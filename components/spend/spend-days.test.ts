import { expect, test } from "vitest";
import { dayBars } from "./spend-days";

test("days without money have their place, providers are ordered by their money", () => {
  const { bars, keys } = dayBars(
    [
      { day: "2026-11-30", provider: "vast", micros: 1 },
      { day: "2026-12-02", provider: "vast", micros: 2 },
      { day: "2026-12-02", provider: "local", micros: 9 },
    ],
    (id) => id.toUpperCase(),
  );
  expect(keys).toEqual(["LOCAL", "VAST"]);
  expect(bars).toEqual([
    { label: "30 Nov", values: { VAST: 1 } },
    { label: "1 Dec", values: {} },
    { label: "2 Dec", values: { VAST: 2, LOCAL: 9 } },
  ]);
});

test("no money, no bars", () => {
  expect(dayBars([], String)).toEqual({ bars: [], keys: [] });
});
