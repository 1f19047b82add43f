import type { LogLine, LogWindow } from "@/server/domain/telemetry";
import { windowsFor } from "./log-scroll";

const WINDOW_LINES = 200;
const MAX_KEPT_LINES = 40_000;
const RETRY_MS = 2_000;

export interface LogStore {
  line(n: number): LogLine | undefined;
  /** Asks for what is missing of the lines `first` to `end` (exclusive) of `total`. */
  ensure(first: number, end: number, total: number): void;
  subscribe(listener: () => void): () => void;
  /** Changes with every answer. */
  version(): number;
  /** Why the last answer failed; null when it did not. */
  problem(): string | null;
}

/** Lines of one log, fetched in windows as they come into view, each once; a growing last window is fetched on from where it ends. */
export function createLogStore(
  fetchLines: (fromLine: number, count: number) => Promise<LogWindow>,
  retryMs = RETRY_MS,
): LogStore {
  const lines = new Map<number, LogLine>();
  const loaded = new Map<number, number>();
  const pending = new Set<number>();
  const listeners = new Set<() => void>();
  let version = 0;
  let problem: string | null = null;

  const tell = () => {
    version += 1;
    for (const listener of listeners) listener();
  };

  const load = async (window: number, from: number, count: number) => {
    pending.add(window);
    try {
      const answer = await fetchLines(from, count);
      for (const line of answer.lines) lines.set(line.n, line);
      if (answer.lines.length > 0) loaded.set(window, from + answer.lines.length - window * WINDOW_LINES);
      problem = null;
      pending.delete(window);
    } catch (error) {
      problem = error instanceof Error ? error.message : "The log cannot be read.";
      // Whoever listens asks again at once; a server that is away must not be asked without pause.
      setTimeout(() => {
        pending.delete(window);
        tell();
      }, retryMs);
    }
    tell();
  };

  const forget = (near: number) => {
    if (lines.size <= MAX_KEPT_LINES) return;
    const far = [...loaded.keys()].sort((a, b) => Math.abs(b - near) - Math.abs(a - near));
    for (const window of far) {
      if (lines.size <= MAX_KEPT_LINES / 2) return;
      for (let n = 0; n < WINDOW_LINES; n += 1) lines.delete(window * WINDOW_LINES + n);
      loaded.delete(window);
    }
  };

  return {
    line: (n) => lines.get(n),
    ensure(first, end, total) {
      const windows = windowsFor(first, Math.min(end, total), WINDOW_LINES);
      for (const window of windows) {
        const have = loaded.get(window) ?? 0;
        const want = Math.min(WINDOW_LINES, total - window * WINDOW_LINES);
        if (have >= want || pending.has(window)) continue;
        void load(window, window * WINDOW_LINES + have, want - have);
      }
      forget(windows[0] ?? 0);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    version: () => version,
    problem: () => problem,
  };
}
