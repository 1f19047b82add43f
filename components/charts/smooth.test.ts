import fc from "fast-check";
import { expect, test } from "vitest";
import { smooth } from "./smooth";

test("a constant stays exactly where it is from the first point on", () => {
  for (const value of smooth([3, 3, 3, 3], 0.9)) expect(value).toBeCloseTo(3, 12);
});

test("weight 0 is the line itself", () => {
  expect(smooth([1, null, 5], 0)).toEqual([1, null, 5]);
});

test("the debiased average is the weighted mean of what was seen", () => {
  const [first, second] = smooth([2, 4], 0.5);
  expect(first).toBeCloseTo(2);
  expect(second).toBeCloseTo((0.5 * 0.5 * 2 + 0.5 * 4) / 0.75);
});

test("a gap stays a gap and does not pull the line", () => {
  const gap = smooth([2, null, 4], 0.5);
  expect(gap[1]).toBeNull();
  expect(gap[2]).toBe(smooth([2, 4], 0.5)[1]);
});

test("smoothing never leaves the range of the values", () => {
  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 50 });
  fc.assert(
    fc.property(values, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (list, weight) => {
      const low = Math.min(...list) - 1e-6;
      const high = Math.max(...list) + 1e-6;
      return smooth(list, weight).every((v) => v !== null && v >= low && v <= high);
    }),
  );
});
