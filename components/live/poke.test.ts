import { expect, test, vi } from "vitest";
import { createPoke } from "./poke";

test("the first change acts at once, a burst acts once more, the last change is not missed", () => {
  vi.useFakeTimers();
  const acts: string[] = [];
  const poke = createPoke(1_000, (name) => acts.push(name));
  poke("runs");
  expect(acts).toEqual(["runs"]);
  for (let i = 0; i < 100; i += 1) poke("runs");
  poke("spend");
  expect(acts).toEqual(["runs", "spend"]);
  vi.advanceTimersByTime(1_000);
  expect(acts).toEqual(["runs", "spend", "runs"]);
  vi.advanceTimersByTime(5_000);
  expect(acts).toHaveLength(3);
  poke("runs");
  expect(acts).toHaveLength(4);
  vi.useRealTimers();
});
