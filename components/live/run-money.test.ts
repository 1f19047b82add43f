import { expect, test } from "vitest";
import { moneyAt } from "./run-money";

test("money ticks from the open segment and stands still without one", () => {
  const rateSince = new Date(0);
  expect(moneyAt({ settledMicros: 500, rateMicrosPerHour: 3_600_000_000, rateSince }, 2_000)).toBe(2_000_500);
  expect(moneyAt({ settledMicros: 500, rateMicrosPerHour: 3_600_000_000, rateSince: null }, 2_000)).toBe(500);
});

test("a browser clock that runs behind never takes money away", () => {
  expect(moneyAt({ settledMicros: 500, rateMicrosPerHour: 3_600_000_000, rateSince: new Date(5_000) }, 0)).toBe(500);
});
