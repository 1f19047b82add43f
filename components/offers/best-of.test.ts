import { expect, test } from "vitest";
import { bestOf } from "./best-of";

test("the best figure is marked wherever it stands, missing ones never", () => {
  expect([...bestOf([3, null, 1, 1], "low")]).toEqual([2, 3]);
  expect([...bestOf([3, null, 1], "high")]).toEqual([0]);
});

test("nothing is best among equals or alone", () => {
  expect(bestOf([2, 2], "low").size).toBe(0);
  expect(bestOf([2, null], "low").size).toBe(0);
});
