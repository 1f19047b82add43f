import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costMicros } from "./money";
import { costPerDay, costWithin } from "./spend-split";

const DAY_MS = 86_400_000;
const segment = fc
  .record({
    startMs: fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 }),
    lengthMs: fc.integer({ min: 0, max: 40 * DAY_MS }),
    priceMicrosPerHour: fc.integer({ min: 0, max: 900_000_000 }),
  })
  .map(({ startMs, lengthMs, priceMicrosPerHour }) => ({ startMs, endMs: startMs + lengthMs, priceMicrosPerHour }));

describe("splitting a charge", () => {
  it("over days sums to the whole, to the micro-dollar", () => {
    fc.assert(
      fc.property(segment, (s) => {
        const days = costPerDay(s);
        expect(days.reduce((sum, d) => sum + d.micros, 0)).toBe(costMicros(s.priceMicrosPerHour, s.endMs - s.startMs));
        expect(days.every((d) => d.dayMs % DAY_MS === 0 && d.micros > 0)).toBe(true);
      }),
    );
  });

  it("at any moments sums to the whole", () => {
    const cuts = fc.array(fc.integer({ min: 1_690_000_000_000, max: 1_910_000_000_000 }), { maxLength: 10 });
    fc.assert(
      fc.property(segment, cuts, (s, moments) => {
        const edges = [-Infinity, ...moments.sort((a, b) => a - b), Infinity];
        const parts = edges.slice(1).map((to, i) => costWithin(s, edges[i] ?? 0, to));
        expect(parts.reduce((a, b) => a + b, 0)).toBe(costMicros(s.priceMicrosPerHour, s.endMs - s.startMs));
      }),
    );
  });
});
