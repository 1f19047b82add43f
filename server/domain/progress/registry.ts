import type { OutputFormat } from "./format";
import { nanogpt } from "./nanogpt";

/** Every kind of output that progress is read from, in the order in which a line is shown to them. */
export const OUTPUT_FORMATS: readonly OutputFormat[] = [nanogpt];
