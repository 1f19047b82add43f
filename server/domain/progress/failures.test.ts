import { expect, test } from "vitest";
import { observe } from "./test-observe";

const alerts = (output: string) => observe(output).flatMap((o) => (o.kind === "alert" ? [o.message] : []));

test.each([
  ["torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2.00 GiB.", "GPU ran out of memory"],
  ["[rank3]:[E1] Watchdog caught collective operation timeout: WorkNCCL(SeqNum=5)", "NCCL time-out"],
  ["RuntimeError: CUDA error: an illegal memory access was encountered", "GPU reported an error"],
  ["OSError: [Errno 28] No space left on device", "disk is full"],
  ["Segmentation fault (core dumped)", "segmentation fault"],
  ["Killed", "ran out of memory and killed"],
  ["slurmstepd: error: Detected 1 oom_kill event in StepId=1", "ran out of memory and killed"],
  ["{'loss': 'nan', 'grad_norm': 'nan', 'epoch': '0.5'}", "not a number"],
  ["sh: 1: exec: python3: not found", "python3 is not installed"],
  ["sh: line 1: torchrun: command not found", "torchrun is not installed"],
  ["Bus error (core dumped)", "Shared memory"],
])("%s is flagged once", (line, message) => {
  expect(alerts(`${line}\n${line}\n`)).toEqual([expect.stringContaining(message)]);
});

test("a traceback gives its exception, of any rank", () => {
  const traceback = [
    "[rank2]: Traceback (most recent call last):",
    '[rank2]:   File "/x/train.py", line 3, in <module>',
    "[rank2]:     main()",
    "[rank2]: ValueError: expected 3 columns",
  ].join("\n");
  expect(alerts(`${traceback}\n`)).toEqual(["Python stopped with ValueError: expected 3 columns"]);
});

test("ordinary lines are no failure", () => {
  expect(
    alerts("Killed the old server\nloss: 0.5 nan_count=0\nValueError: said in passing\nnccl version 2.2\n"),
  ).toEqual([]);
});
