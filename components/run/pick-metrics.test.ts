import { expect, test } from "vitest";
import { findMetrics, overviewMetrics } from "./pick-metrics";

test("losses come first, then speed, and no more than four", () => {
  expect(overviewMetrics(["lr", "grad_norm", "tokens_per_sec", "train/loss", "val/loss", "epoch"])).toEqual([
    "train/loss",
    "val/loss",
    "tokens_per_sec",
    "epoch",
  ]);
});

test("many losses never push the speed out", () => {
  expect(overviewMetrics(["loss/a", "loss/b", "loss/c", "loss/d", "throughput"])).toContain("throughput");
});

test("every typed word must be in the name", () => {
  expect(findMetrics(["train/loss", "val/loss", "lr"], "LOSS tr")).toEqual(["train/loss"]);
  expect(findMetrics(["a", "b"], " ")).toEqual(["a", "b"]);
});
