import type { Observation } from "../telemetry";

/** What all formats know of one job together; JSON, kept between chunks. */
export interface Common {
  /** Last step that any format read. */
  step: number | null;
  /** A format read steps from lines that name them; progress bars then no longer move the step. */
  hasExplicitStep: boolean;
  /** The progress bar that stands for the job, as last drawn. */
  bar: { done: number; total: number } | null;
  /** Total that the job itself announced; only a bar of this length then stands for the job. */
  announcedTotal: number | null;
}

/** A format at work on one job. */
interface OpenFormat {
  /** What one line says; nothing for a line of another format. Must never throw. */
  read(line: string, common: Common): Observation[];
  /** What was held back for a line that will not come any more. */
  end(common: Common): Observation[];
  memory(): object;
}

/** A kind of output that the reader understands. One file each; registry.ts lists them. */
export interface OutputFormat {
  id: string;
  /** Also reads what other ranks than 0 print. */
  fromAnyRank: boolean;
  /** Continues with what `memory()` gave before, or starts anew. */
  open(saved: object | undefined): OpenFormat;
}

interface FormatDefinition<M extends object> {
  id: string;
  fromAnyRank?: boolean;
  /** Fresh memory: plain JSON (no NaN, no undefined inside arrays). */
  start(): M;
  read(line: string, memory: M, common: Common): Observation[];
  end?(memory: M, common: Common): Observation[];
}

/** Hides a format's own memory type from the registry. Saved memory is spread over a fresh one, so a newer field has its start value. */
export function defineFormat<M extends object>(definition: FormatDefinition<M>): OutputFormat {
  return {
    id: definition.id,
    fromAnyRank: definition.fromAnyRank ?? false,
    open(saved) {
      const memory: M = { ...definition.start(), ...structuredClone(saved) };
      return {
        read: (line, common) => definition.read(line, memory, common),
        end: (common) => definition.end?.(memory, common) ?? [],
        memory: () => memory,
      };
    },
  };
}
