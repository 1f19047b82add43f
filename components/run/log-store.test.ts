import { expect, test, vi } from "vitest";
import { createLogStore, type LogStore } from "./log-store";

const answered = (store: LogStore) => new Promise<void>((resolve) => store.subscribe(() => resolve()));

function fakeLog(available: { count: number }) {
  const asked: [number, number][] = [];
  const store = createLogStore(async (fromLine, count) => {
    asked.push([fromLine, count]);
    const end = Math.min(available.count, fromLine + count);
    const lines = Array.from({ length: Math.max(0, end - fromLine) }, (_, i) => ({
      n: fromLine + i,
      text: `line ${fromLine + i}`,
      attempt: 1,
      cutBytes: 0,
    }));
    return { lines, totalLines: available.count, totalBytes: 0, partial: "" };
  });
  return { store, asked };
}

test("only the windows in view are fetched, each once", async () => {
  const { store, asked } = fakeLog({ count: 10_000_000 });
  store.ensure(5_000_010, 5_000_050, 10_000_000);
  store.ensure(5_000_010, 5_000_050, 10_000_000);
  await answered(store);
  store.ensure(5_000_020, 5_000_060, 10_000_000);
  expect(asked).toEqual([[5_000_000, 200]]);
  expect(store.line(5_000_042)?.text).toBe("line 5000042");
  expect(store.line(0)).toBeUndefined();
});

test("a growing end is fetched on from where it was, no line twice", async () => {
  const available = { count: 150 };
  const { store, asked } = fakeLog(available);
  store.ensure(100, 150, 150);
  await answered(store);
  available.count = 170;
  store.ensure(120, 170, 170);
  await answered(store);
  store.ensure(120, 170, 170);
  expect(asked).toEqual([
    [0, 150],
    [150, 20],
  ]);
  expect(store.line(169)?.text).toBe("line 169");
});

test("a failed answer is said, and asked for again after a pause", async () => {
  let asked = 0;
  const store = createLogStore(async () => {
    asked += 1;
    if (asked === 1) throw new Error("The server does not answer.");
    return { lines: [{ n: 0, text: "a", attempt: 1, cutBytes: 0 }], totalLines: 1, totalBytes: 2, partial: "" };
  }, 5);
  store.subscribe(() => store.ensure(0, 1, 1));
  store.ensure(0, 1, 1);
  await answered(store);
  expect(store.problem()).toBe("The server does not answer.");
  expect(asked).toBe(1);
  await vi.waitUntil(() => store.problem() === null);
  expect(store.line(0)?.text).toBe("a");
  expect(asked).toBe(2);
});
