"use client";
import { useCallback, useSyncExternalStore } from "react";

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

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The live end of the run's log, once something was heard of it. */
export function useLogTail(runId: string): LogTail | undefined {
  const get = useCallback(() => tails.get(runId), [runId]);
  return useSyncExternalStore(subscribe, get, () => undefined);
}
