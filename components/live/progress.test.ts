import { expect, test } from "vitest";
import type { ProgressView } from "@/server/domain/telemetry";
import { moneyToGo, progressPercent, progressWords } from "./progress";

const progress = (part: Partial<ProgressView>): ProgressView => ({
  step: null,
  totalSteps: null,
  epoch: null,
  totalEpochs: null,
  fraction: null,
  etaAt: null,
  stepsPerSecond: null,
  updatedAt: new Date(0),
  ...part,
});

test("progress is said with what is known, and not at all when nothing is", () => {
  expect(progressWords(progress({ step: 1200, totalSteps: 5000 }))).toBe("step 1,200 of 5,000");
  expect(progressWords(progress({ step: 7 }))).toBe("step 7");
  expect(progressWords(progress({ epoch: 1.5, totalEpochs: 3 }))).toBe("epoch 1.5 of 3");
  expect(progressWords(progress({ fraction: 0.428 }))).toBe("42 %");
  expect(progressWords(progress({}))).toBeNull();
  expect(progressWords(null)).toBeNull();
});

test("a run that is not done never shows 100 %", () => {
  expect(progressPercent(0.9999)).toBe(99);
  expect(progressPercent(1)).toBe(100);
});

test("money to go is the rate until the expected end, and unknown without one", () => {
  expect(moneyToGo(new Date(3_600_000), 2_000_000, 0)).toBe(2_000_000);
  expect(moneyToGo(new Date(0), 2_000_000, 1)).toBeNull();
  expect(moneyToGo(null, 2_000_000, 0)).toBeNull();
});
