import { describe, expect, test } from "vitest";
import { observe } from "./test-observe";

test("a bar gives step, total, rate and time left", () => {
  expect(observe(" 53%|█████▎    | 500/939 [04:26<03:54,  1.87it/s]\r")).toEqual([
    { kind: "progress", step: 500, totalSteps: 939 },
    { kind: "rate", stepsPerSecond: 1.87 },
    { kind: "eta", seconds: 234 },
  ]);
});

test("seconds per step become a rate, and figures behind it metrics of that step", () => {
  expect(observe(" 53%|█████▎    | 500/939 [04:26<1:03:54,  2.00s/it, loss=1.2, lr=4e-5, v_num=3, note=x]\n")).toEqual([
    { kind: "progress", step: 500, totalSteps: 939 },
    { kind: "rate", stepsPerSecond: 0.5 },
    { kind: "eta", seconds: 3834 },
    { kind: "metric", name: "loss", step: 500, value: 1.2 },
    { kind: "metric", name: "lr", step: 500, value: 4e-5 },
  ]);
});

test("an ASCII bar with a title is read, and the start of a bar has neither rate nor time left", () => {
  expect(observe("train: 12%|#2        | 12/100 [00:10<01:17,  1.13it/s]\n")[0]).toMatchObject({ step: 12 });
  expect(observe("  0%|          | 0/939 [00:00<?, ?it/s]\n")).toEqual([
    { kind: "progress", step: 0, totalSteps: 939 },
  ]);
});

test("a bar of unknown length gives its step", () => {
  expect(observe("500it [04:26,  1.87it/s]\n")).toEqual([
    { kind: "progress", step: 500 },
    { kind: "rate", stepsPerSecond: 1.87 },
  ]);
});

test("bars of downloads and data preparation are a phase and never progress", () => {
  const output = [
    "model.safetensors: 45%|####5     | 450M/1.00G [00:04<00:05, 100MB/s]",
    "Map: 100%|██████████| 10000/10000 [00:01<00:00, 9000.00 examples/s]",
    "Loading checkpoint shards:  50%|█████     | 1/2 [00:01<00:01,  1.10s/it]",
    "Loading checkpoint shards: 100%|██████████| 2/2 [00:02<00:00,  1.05s/it]",
    "  1%|          | 1/100 [00:01<01:39,  1.00it/s]",
  ].join("\r");
  expect(observe(`${output}\n`)).toEqual([
    { kind: "phase", name: "Loading checkpoint shards" },
    { kind: "phase", name: "Training" },
    { kind: "progress", step: 1, totalSteps: 100 },
    { kind: "rate", stepsPerSecond: 1 },
    { kind: "eta", seconds: 99 },
  ]);
});

describe("several bars", () => {
  const bar = (done: number, total: number, title = "") =>
    `${title}${Math.floor((100 * done) / total)}%|##| ${done}/${total} [00:01<00:01, 1.00it/s]\r`;
  const steps = (output: string) =>
    observe(output).flatMap((o) => (o.kind === "progress" ? [[o.step, o.totalSteps]] : []));

  test("one bar per epoch counts on over the epochs", () => {
    const output = [1, 2].map((e) => bar(5, 10, `Epoch ${e}/2: `) + bar(10, 10, `Epoch ${e}/2: `)).join("");
    expect(steps(output)).toEqual([
      [5, 20],
      [10, 20],
      [15, 20],
      [20, 20],
    ]);
    expect(observe(output).some((o) => o.kind === "eta")).toBe(false);
  });
  test("a bar in the middle of another one is not the job's", () => {
    expect(steps(bar(5, 100) + bar(1, 10) + bar(10, 10) + bar(6, 100))).toEqual([
      [5, 100],
      [6, 100],
    ]);
  });
  test("the bar that follows a full one takes its place", () => {
    expect(steps(bar(10, 10) + bar(1, 100))).toEqual([
      [10, 10],
      [1, 100],
    ]);
  });
  test("a pass between two turns of the training bar is found out when the training bar returns", () => {
    const turn = (n: number) =>
      bar(n, 10, "640: ") + bar(10, 10, "640: ") + bar(1, 4, "Class: ") + bar(4, 4, "Class: ");
    expect(steps(turn(5) + turn(5)).slice(4)).toEqual([
      [15, 20],
      [20, 20],
    ]);
  });
  test("a bar of epochs gives epochs", () => {
    expect(observe(bar(1, 5, "Epochs: "))).toEqual([{ kind: "progress", epoch: 1, totalEpochs: 5 }]);
  });
});

test("text printed behind a standing bar is read as its own line", () => {
  const seen = observe(" 5%|▌         | 5/100 [00:05<01:35,  1.00it/s]iter 5: loss 2.5, time 9.00ms\n");
  expect(seen).toContainEqual({ kind: "metric", name: "loss", step: 5, value: 2.5 });
});

test("a line that only resembles a bar stays plain log", () => {
  expect(observe("50% | done | 5/10\n100%|ok\n5/10 [00:01<00:01, 1.00it/s]\nprogress 50%|##| 5/10 [soon]\n")).toEqual(
    [],
  );
});
