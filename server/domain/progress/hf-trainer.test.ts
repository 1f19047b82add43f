import { expect, test } from "vitest";
import type { Observation } from "../telemetry";
import { observe } from "./test-observe";

const bar = (done: number, total = 939) => `\r 1%|▏     | ${done}/${total} [00:01<00:01,  1.00it/s]`;
const wipe = `\r${" ".repeat(60)}\r`;
const metrics = (seen: Observation[]) => seen.filter((o) => o.kind === "metric").map((o) => [o.name, o.step, o.value]);

test("a 4.x line gets its step from the bar that the Trainer redraws behind it", () => {
  const output = `${bar(498)}${wipe}{'loss': 1.2043, 'grad_norm': 0.83, 'learning_rate': 4.2e-05, 'epoch': 0.53}\n${bar(500)}\r`;
  expect(metrics(observe(output))).toEqual([
    ["loss", 500, 1.2043],
    ["grad_norm", 500, 0.83],
    ["learning_rate", 500, 4.2e-5],
  ]);
  expect(observe(output)).toContainEqual({ kind: "progress", step: 500, epoch: 0.53 });
});

test("a 5.x line has its numbers in quotes", () => {
  expect(
    metrics(observe(`${bar(500)}${wipe}{'loss': 'nan', 'rewards/accuracies': '0.5', 'epoch': '0.5333'}\n`)),
  ).toEqual([
    ["loss", 500, Number.NaN],
    ["rewards/accuracies", 500, 0.5],
  ]);
});

test("an evaluation's own bar neither moves the progress nor lends its step", () => {
  const output = [
    bar(500),
    `${bar(5, 10)}${bar(10, 10)}${wipe}{'eval_loss': 0.98, 'eval_runtime': 12.4, 'epoch': 1.0}\n`,
    bar(500),
    `${wipe}{'loss': 0.9, 'epoch': 1.1}\n`,
    bar(939),
    bar(1, 10),
  ].join("");
  const seen = observe(`${output}\r`);
  expect(metrics(seen)[0]).toEqual(["eval_loss", 500, 0.98]);
  expect(seen.filter((o) => o.kind === "progress" && o.totalSteps === 10)).toEqual([]);
});

test("the banner gives the totals, with or without the logger's prefix", () => {
  const output = [
    "[INFO|trainer.py:2414] 2026-01-02 03:04:05,678 >> ***** Running training *****",
    "[INFO|trainer.py:2415] 2026-01-02 03:04:05,678 >>   Num examples = 10,000",
    "  Num Epochs = 3",
    "  Total optimization steps = 1,939",
    "Saving model checkpoint to out/checkpoint-500",
  ].join("\n");
  expect(observe(output)).toEqual([
    { kind: "phase", name: "training" },
    { kind: "progress", totalEpochs: 3 },
    { kind: "progress", totalSteps: 1939 },
    { kind: "checkpoint", path: "out/checkpoint-500", step: 500 },
  ]);
});

test("lines that a buffered stdout gave at once keep apart: steps follow from their epochs", () => {
  const output = [
    "  Num Epochs = 3\n  Total optimization steps = 900\n",
    `${bar(900, 900)}\n`,
    "{'loss': 3.0, 'epoch': 1.0}\n{'loss': 2.0, 'epoch': 2.0}\n{'loss': 1.0, 'epoch': 3.0}\n",
  ].join("");
  expect(metrics(observe(output))).toEqual([
    ["loss", 300, 3],
    ["loss", 600, 2],
    ["loss", 900, 1],
  ]);
});

test("with no bar and no totals the step is unknown, and no figure is lost", () => {
  expect(metrics(observe("{'loss': 3.0, 'epoch': 1.0}\n{'loss': 2.0, 'epoch': 2.0}\n"))).toEqual([
    ["loss", null, 3],
    ["loss", null, 2],
  ]);
});

test("a dictionary that is not the Trainer's stays plain log", () => {
  expect(
    observe("{'host': 'a', 'port': 1}\n{'loss': 1.0}\nresult {'loss': 1.0, 'epoch': 1}\n{'loss': 1.0, 'epoch': 1.0\n"),
  ).toEqual([]);
});
