import type { Observation } from "../telemetry";
import { createOutputReader } from "./reader";

/** Everything that a whole, finished output says; for tests of one format. */
export function observe(output: string): Observation[] {
  const reader = createOutputReader();
  return [...reader.feed(new TextEncoder().encode(output)), ...reader.end()];
}
