import fc from "fast-check";
import { expect, test } from "vitest";
import {
  barFromTop,
  clampTop,
  endTop,
  isAtEnd,
  LINE_PX,
  logScroll,
  MAX_CANVAS_PX,
  topFromBar,
  topOfLine,
  visibleLines,
  windowsFor,
} from "./log-scroll";

const VIEW_PX = 600;
const MANY = 10_000_000;
const at = (scroll: ReturnType<typeof logScroll>, top: number) => ({ top, scrollTop: barFromTop(scroll, top) });

test("a short log scrolls pixel by pixel", () => {
  const scroll = logScroll(1_000, VIEW_PX);
  expect(scroll.canvasPx).toBe(1_000 * LINE_PX);
  expect(topFromBar(scroll, 1_234)).toBeCloseTo(1_234);
  expect(visibleLines(scroll, at(scroll, 40), 1_000, 0)).toEqual({ first: 2, end: 32, offsetPx: 40 });
});

test("ten million lines fit a canvas that every browser can lay out, first and last line reachable by the bar", () => {
  const scroll = logScroll(MANY, VIEW_PX);
  expect(scroll.canvasPx).toBe(MAX_CANVAS_PX);
  expect(topFromBar(scroll, 0)).toBe(0);
  const bottom = topFromBar(scroll, scroll.canvasPx - VIEW_PX);
  expect(visibleLines(scroll, at(scroll, bottom), MANY, 0).end).toBe(MANY);
  expect(isAtEnd(scroll, bottom)).toBe(true);
  expect(isAtEnd(scroll, bottom / 2)).toBe(false);
  expect(endTop(scroll)).toBe(bottom);
});

test("any line can be jumped to and is then in view", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: MANY }), fc.nat(MANY), (count, n) => {
      const line = n % count;
      const scroll = logScroll(count, VIEW_PX);
      const { first, end } = visibleLines(scroll, at(scroll, topOfLine(scroll, line)), count, 0);
      expect(line).toBeGreaterThanOrEqual(first);
      expect(line).toBeLessThan(end);
    }),
  );
});

test("drawn lines cover the view wherever one is", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: MANY }), fc.double({ min: 0, max: 1, noNaN: true }), (count, share) => {
      const scroll = logScroll(count, VIEW_PX);
      const place = at(scroll, share * endTop(scroll));
      const { first, end, offsetPx } = visibleLines(scroll, place, count, 5);
      expect(offsetPx).toBeLessThanOrEqual(place.scrollTop + 1e-6);
      const bottom = offsetPx + (end - first) * LINE_PX;
      expect(bottom).toBeGreaterThanOrEqual(Math.min(place.scrollTop + VIEW_PX, count * LINE_PX) - 1e-3);
    }),
  );
});

test("nothing scrolls beyond the first or the last line", () => {
  const scroll = logScroll(100, VIEW_PX);
  expect(clampTop(scroll, -50)).toBe(0);
  expect(clampTop(scroll, 1e9)).toBe(100 * LINE_PX - VIEW_PX);
  expect(clampTop(logScroll(3, VIEW_PX), 500)).toBe(0);
});

test("the windows asked for cover the view and nothing more", () => {
  expect(windowsFor(0, 10, 200)).toEqual([0]);
  expect(windowsFor(190, 210, 200)).toEqual([0, 1]);
  expect(windowsFor(400, 401, 200)).toEqual([2]);
  expect(windowsFor(0, 0, 200)).toEqual([]);
});
