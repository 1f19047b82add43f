import fc from "fast-check";
import { expect, test } from "vitest";
import { FRAME, pixelAt, placeAt, zoomAbout } from "./plot-frame";

test("a pixel and its place on the axis are each other's inverse", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 200, max: 2000 }), (share, width) => {
      const x = 100 + share * 50;
      expect(placeAt(pixelAt(x, [100, 150], width), [100, 150], width)).toBeCloseTo(x, 6);
    }),
  );
});

test("a pointer beside the plot means its edge", () => {
  expect(placeAt(0, [10, 20], 400)).toBe(10);
  expect(placeAt(400, [10, 20], 400)).toBe(20);
  expect(pixelAt(10, [10, 20], 400)).toBe(FRAME.left);
});

test("zooming keeps the centre in view and stops at the limits", () => {
  expect(zoomAbout([0, 100], 50, 0.5, [0, 100])).toEqual([25, 75]);
  expect(zoomAbout([25, 75], 50, 4, [0, 100])).toEqual([0, 100]);
});
