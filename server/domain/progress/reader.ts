import type { Observation } from "../telemetry";
import { separateBar } from "./bar";
import type { Common } from "./format";
import { createLineSplitter, type LineMemory } from "./lines";
import { OUTPUT_FORMATS } from "./registry";
import { cleanLine, MAX_LINE_CHARS } from "./text";

/** What the reader remembers between two chunks of `log`: JSON, stored with the cursor in the same transaction. */
export interface ReaderMemory {
  lines: LineMemory;
  common: Common;
  /** Memory of each format, by its id. */
  formats: Record<string, object>;
  /** Step of the last point of each metric name: several ranks may print the same one. */
  lastSteps: Record<string, number>;
}

export interface OutputReader {
  /** What the next bytes of `log` say. Any split of the stream gives the same observations in the same order. */
  feed(bytes: Uint8Array): Observation[];
  /** Call once when the job has ended and its log is read whole: what was held back for a next line. */
  end(): Observation[];
  memory(): ReaderMemory;
}

/** A UTF-8 character takes at most four bytes; control codes around a short line may take more than the text. */
const MAX_LINE_BYTES = MAX_LINE_CHARS * 4;
const MAX_NAMES_REMEMBERED = 500;

/**
 * Reads progress, metrics, checkpoints and failures from the unchanged output of a training job (the files of this
 * folder say which lines). Text that no format knows yields nothing; nothing makes it throw.
 */
export function createOutputReader(memory?: ReaderMemory): OutputReader {
  const lines = createLineSplitter(memory?.lines, { maxBytes: MAX_LINE_BYTES, breaksAtCr: true });
  const common: Common = {
    step: null,
    hasExplicitStep: false,
    bar: null,
    announcedTotal: null,
    ...structuredClone(memory?.common),
  };
  const formats = OUTPUT_FORMATS.map((f) => ({ ...f, open: f.open(memory?.formats[f.id]) }));
  const lastSteps = new Map(Object.entries(memory?.lastSteps ?? {}));

  /** Not printed before for the same step. */
  function isNew(seen: Observation): boolean {
    if (seen.kind !== "metric" || seen.step === null) return true;
    if (lastSteps.get(seen.name) === seen.step) return false;
    if (lastSteps.size < MAX_NAMES_REMEMBERED || lastSteps.has(seen.name)) lastSteps.set(seen.name, seen.step);
    return true;
  }
  function readLine(text: string, rank: number): Observation[] {
    if (text.trim() === "") return [];
    return formats
      .filter((f) => rank === 0 || f.fromAnyRank)
      .flatMap((f) => f.open.read(text, common))
      .filter(isNew);
  }
  function read(raw: string): Observation[] {
    const line = cleanLine(raw);
    return line ? separateBar(line.text).flatMap((text) => readLine(text, line.rank)) : [];
  }

  return {
    feed: (bytes) => lines.feed(bytes).flatMap(read),
    end: () => [...lines.end().flatMap(read), ...formats.flatMap((f) => f.open.end(common)).filter(isNew)],
    memory: () => ({
      lines: lines.memory(),
      common: structuredClone(common),
      formats: Object.fromEntries(formats.map((f) => [f.id, structuredClone(f.open.memory())])),
      lastSteps: Object.fromEntries(lastSteps),
    }),
  };
}
