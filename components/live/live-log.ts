"use client";

/** The live end of a run's log. */
export interface LogTail {
  totalLines: number;
  totalBytes: number;
  partial: string;
}

const tails = new Map<string, LogTail>();
const listeners = new Set<() => void>();

export function setLogTail(runId: string, tail: LogTail): void {
  tails.set(runId, tail);
  for (const listener of listeners) listener();
}

export function getLogTail(runId: string): LogTail | undefined {
  return tails.get(runId);
}

export function subscribeToTails(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
