import { describe, expect, test } from "vitest";
import { ageText, longDuration, shortDuration } from "./age-text";

const NOW_MS = Date.UTC(2026, 5, 15, 12);

describe("ageText", () => {
  test.each([
    [0, "now"],
    [-90_000, "now"],
    [1_000, "1 s ago"],
    [59_999, "59 s ago"],
    [60_000, "1 min ago"],
    [3_599_999, "59 min ago"],
    [3_600_000, "1 h ago"],
    [47 * 3_600_000, "47 h ago"],
    [48 * 3_600_000, "2 d ago"],
    [30 * 86_400_000, "2026-05-16"],
  ])("%i ms old reads %s", (elapsedMs, words) => {
    expect(ageText(NOW_MS - elapsedMs, NOW_MS)).toBe(words);
  });
});

test("a duration never rounds up past what has elapsed", () => {
  expect(shortDuration(119_999)).toBe("1 min");
  expect(longDuration(3_599_999)).toBe("59 min 59 s");
});

test("a long duration keeps its second unit aligned", () => {
  expect(longDuration(185_000)).toBe("3 min 05 s");
  expect(longDuration(5 * 3_600_000 + 2 * 60_000)).toBe("5 h 02 min");
  expect(longDuration(51 * 3_600_000)).toBe("2 d 3 h");
  expect(longDuration(-1)).toBe("0 s");
});
