import { expect, test } from "vitest";
import { observe } from "./test-observe";

test("an iteration line gives step, loss, its own rate and utilisation", () => {
  expect(observe("iter 510: loss 3.0981, time 125.00ms, mfu 26.17%\n")).toEqual([
    { kind: "progress", step: 510 },
    { kind: "metric", name: "loss", step: 510, value: 3.0981 },
    { kind: "metric", name: "iter_time_ms", step: 510, value: 125 },
    { kind: "rate", stepsPerSecond: 8 },
    { kind: "metric", name: "mfu_percent", step: 510, value: 26.17 },
  ]);
});

test("a utilisation of -100 % means that nothing was measured yet", () => {
  const names = observe("iter 0: loss 10.9, time 900.00ms, mfu -100.00%\n").flatMap((o) =>
    o.kind === "metric" ? [o.name] : [],
  );
  expect(names).toEqual(["loss", "iter_time_ms"]);
});

test("tokens per second follow from the announced tokens per iteration", () => {
  expect(observe("tokens per iteration will be: 491,520\niter 1: loss 2, time 1000.00ms, mfu 1.00%\n")).toContainEqual({
    kind: "metric",
    name: "tokens_per_second",
    step: 1,
    value: 491_520,
  });
});

test("evaluation, total and checkpoint lines are read", () => {
  expect(
    observe("max_iters = 600000 # total\nstep 500: train loss 3.1042, val loss nan\nsaving checkpoint to out-owt\n"),
  ).toEqual([
    { kind: "progress", totalSteps: 600_000 },
    { kind: "progress", step: 500 },
    { kind: "metric", name: "train_loss", step: 500, value: 3.1042 },
    { kind: "metric", name: "val_loss", step: 500, value: Number.NaN },
    { kind: "checkpoint", path: "out-owt", step: 500 },
  ]);
});

test("a line that only resembles the format stays plain log", () => {
  expect(observe("at iter 5: loss 1.0, time 3ms\niter 5: loss about 1.0\nmy max_iters = 3\n")).toEqual([]);
});

test("only rank 0 counts, and colours and prefixes do not hide a line", () => {
  const lines = "[rank1]: iter 5: loss 2.0\n\u001b[32m[rank0]: iter 5: loss 1.5\u001b[0m\n0: iter 6: loss 1.25\n";
  expect(observe(lines).filter((o) => o.kind === "metric")).toEqual([
    { kind: "metric", name: "loss", step: 5, value: 1.5 },
    { kind: "metric", name: "loss", step: 6, value: 1.25 },
  ]);
});
