import type { Observation } from "../telemetry";
import { defineFormat } from "./format";
import { NUMBER, parseNumber } from "./text";

/** nanoGPT and its forks, lines of train.py (karpathy/nanoGPT 3adf61e1). The total is in its dump of the configuration. */
const ITERATION = new RegExp(`^iter (\\d+): loss (${NUMBER})(?:, time (${NUMBER})ms)?(?:, mfu (${NUMBER})%)?$`);
const EVALUATION = new RegExp(`^step (\\d+): train loss (${NUMBER}), val loss (${NUMBER})$`);
const CHECKPOINT = /^saving checkpoint to (\S.*)$/;
const TOTAL = /^(?:Overriding: )?max_iters = (\d+)\b/;
const TOKENS = new RegExp(`^tokens per iteration will be: (${NUMBER})$`);

export const nanogpt = defineFormat({
  id: "nanogpt",
  start: () => ({ tokensPerIteration: null as number | null }),
  read(line, memory, common) {
    const text = line.trim();
    const iteration = ITERATION.exec(text);
    if (iteration) return readIteration(iteration, memory.tokensPerIteration, common);
    const evaluation = EVALUATION.exec(text);
    if (evaluation) {
      const step = Number(evaluation[1]);
      common.step = step;
      common.hasExplicitStep = true;
      return [
        { kind: "progress", step },
        ...metric("train_loss", step, evaluation[2]),
        ...metric("val_loss", step, evaluation[3]),
      ];
    }
    const path = CHECKPOINT.exec(text)?.[1];
    if (path) return [{ kind: "checkpoint", path, step: common.step }];
    const total = TOTAL.exec(text)?.[1];
    if (total && Number(total) > 0) {
      common.announcedTotal = Number(total);
      return [{ kind: "progress", totalSteps: Number(total) }];
    }
    const tokens = TOKENS.exec(text)?.[1];
    if (tokens) memory.tokensPerIteration = parseNumber(tokens);
    return [];
  },
});

function readIteration(
  match: RegExpExecArray,
  tokens: number | null,
  common: { step: number | null; hasExplicitStep: boolean },
): Observation[] {
  const step = Number(match[1]);
  common.step = step;
  common.hasExplicitStep = true;
  const seen: Observation[] = [{ kind: "progress", step }, ...metric("loss", step, match[2])];
  const timeMs = parseNumber(match[3] ?? "");
  if (timeMs !== null && timeMs > 0 && Number.isFinite(timeMs)) {
    seen.push({ kind: "metric", name: "iter_time_ms", step, value: timeMs });
    seen.push({ kind: "rate", stepsPerSecond: 1000 / timeMs });
    if (tokens) seen.push({ kind: "metric", name: "tokens_per_second", step, value: (tokens * 1000) / timeMs });
  }
  // nanoGPT prints -100.00% until it has measured something.
  const mfu = parseNumber(match[4] ?? "");
  if (mfu !== null && mfu >= 0) seen.push({ kind: "metric", name: "mfu_percent", step, value: mfu });
  return seen;
}

function metric(name: string, step: number, text: string | undefined): Observation[] {
  const value = parseNumber(text ?? "");
  return value === null ? [] : [{ kind: "metric", name, step, value }];
}
