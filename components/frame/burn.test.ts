import { expect, test } from "vitest";
import { monthMicrosAt } from "./burn";

const HOUR_MS = 3_600_000;
const since = new Date("2026-06-01T10:00:00Z");
const burn = {
  runningCount: 2,
  rateMicrosPerHour: 3_000_000,
  monthSettledMicros: 500_000,
  open: [
    { rateMicrosPerHour: 1_000_000, since },
    { rateMicrosPerHour: 2_000_000, since: new Date(since.getTime() + HOUR_MS) },
  ],
  stopUnconfirmedCount: 0,
  asOf: since,
};

test("month to date is the settled amount plus each open segment up to now", () => {
  expect(monthMicrosAt(burn, since.getTime() + 2 * HOUR_MS)).toBe(500_000 + 2_000_000 + 2_000_000);
});

test("a segment that starts ahead of this clock costs nothing yet, never less than nothing", () => {
  expect(monthMicrosAt(burn, since.getTime() - HOUR_MS)).toBe(500_000);
});
