import fc from "fast-check";
import { expect, test } from "vitest";
import { gbToGib, mibToGib, perGbToPerGib, positive } from "./units";

test("sizes convert to the figures on the box", () => {
  expect(mibToGib(24_564)).toBe(23.99);
  expect(mibToGib(81_920)).toBe(80);
  expect(gbToGib(1_000)).toBe(931.32);
});

test("nothing, zero, negative and infinite sizes are null, never a size", () => {
  for (const size of [null, undefined, 0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(mibToGib(size)).toBeNull();
    expect(gbToGib(size)).toBeNull();
    expect(positive(size)).toBeNull();
  }
});

test("a bigger size never converts to a smaller one, and whole GiB stay whole", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), fc.integer({ min: 0, max: 1_000_000 }), (gib, more) => {
      expect(mibToGib(gib * 1024)).toBe(gib);
      expect(mibToGib(gib * 1024 + more) ?? 0).toBeGreaterThanOrEqual(gib);
      expect(gbToGib(gib * 1_000 + more) ?? 0).toBeGreaterThanOrEqual(gbToGib(gib * 1_000) ?? 0);
    }),
  );
});

test("a GiB costs more than a GB", () => {
  expect(perGbToPerGib(100_000)).toBe(107_374);
});
