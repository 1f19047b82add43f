import { defineFormat } from "./format";

/** Lines that say why a job is about to end, and what a person can do about it. */
const FAILURES: readonly [RegExp, string][] = [
  [
    /CUDA out of memory|torch\.(?:cuda\.)?OutOfMemoryError|CUDA_ERROR_OUT_OF_MEMORY|HIP out of memory/,
    "The GPU ran out of memory: use a smaller batch, or a GPU with more memory.",
  ],
  [
    /Watchdog caught collective operation timeout|NCCL\b.{0,80}\b(?:timeout|timed out)/i,
    "GPUs stopped answering each other (NCCL time-out): one process of the job is stuck or gone.",
  ],
  [
    /RuntimeError: NCCL [Ee]rror|ncclSystemError|ncclInternalError/,
    "The GPUs could not talk to each other (NCCL error).",
  ],
  [
    /CUDA error: |CUDA_ERROR_(?!OUT_OF_MEMORY)\w+|^NVRM: Xid|\bNVRM: Xid \(/,
    "The GPU reported an error (CUDA or Xid).",
  ],
  [/No space left on device|\bOSError: \[Errno 28\]/, "The disk is full: free some space, or write less."],
  [
    /^Segmentation fault\b|Fatal Python error: Segmentation fault/,
    "A process of the job crashed (segmentation fault).",
  ],
  [
    /^Bus error\b|insufficient shared memory \(shm\)/,
    "Shared memory ran out (/dev/shm): use fewer data loader workers.",
  ],
  [
    /^Killed$|Out of memory: Killed process|slurmstepd: error: .*\boom/i,
    "The machine ran out of memory and killed the job.",
  ],
  [/\bloss is nan\b|['"]?\bloss['"]?\s*[:=]\s*['"]?nan\b/i, "The loss is not a number any more (nan)."],
  [
    /^\S*sh: (?:line )?\d+: (?:exec: )?(?<what>[^\s:]+): (?:command )?not found$/,
    "$<what> is not installed on the machine: install it, or choose an image that has it.",
  ],
  [/\bPreemptionNotice\b|spot instance interruption/i, "The machine is about to be taken back (preemption notice)."],
];

const TRACEBACK = "Traceback (most recent call last):";
const EXCEPTION = /^((?:[A-Za-z_]\w*\.)*[A-Z]\w*)(?:: (.*))?$/;
const MAX_ALERTS = 20;

interface Memory {
  isInTraceback: boolean;
  /** Messages given already; each is worth saying once. */
  said: string[];
}

export const failures = defineFormat<Memory>({
  id: "failures",
  fromAnyRank: true,
  start: () => ({ isInTraceback: false, said: [] }),
  read(line, memory) {
    const say = (message: string) => {
      if (memory.said.includes(message) || memory.said.length >= MAX_ALERTS) return [];
      memory.said.push(message);
      return [{ kind: "alert" as const, message }];
    };
    const known = knownFailure(line);
    const wasInTraceback = memory.isInTraceback;
    if (line.trim() === TRACEBACK) memory.isInTraceback = true;
    // The frames of a traceback are indented; the first line that is not names the exception.
    else if (wasInTraceback && !/^\s/.test(line)) memory.isInTraceback = false;
    if (known) return say(known);
    const exception = wasInTraceback && !memory.isInTraceback ? EXCEPTION.exec(line) : null;
    return exception ? say(`Python stopped with ${exception[0].slice(0, 300).toWellFormed()}`) : [];
  },
});

function knownFailure(line: string): string | null {
  for (const [pattern, message] of FAILURES) {
    const match = pattern.exec(line);
    if (match) return message.replace("$<what>", () => match.groups?.what?.slice(0, 80).toWellFormed() ?? "");
  }
  return null;
}
