import { failures } from "./failures";
import type { OutputFormat } from "./format";
import { hfTrainer } from "./hf-trainer";
import { nanogpt } from "./nanogpt";
import { tqdm } from "./tqdm";

/**
 * Every kind of output that progress is read from, in the order in which a line is shown to them: hf-trainer after
 * tqdm, whose bar it takes its steps from.
 */
export const OUTPUT_FORMATS: readonly OutputFormat[] = [nanogpt, tqdm, hfTrainer, failures];
