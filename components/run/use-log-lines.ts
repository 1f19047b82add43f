"use client";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import { useTRPCClient } from "@/components/trpc";
import { createLogStore, type LogStore } from "./log-store";

/** The lines `first` to `end` (exclusive) of a log of `total` lines: fetched when missing, kept when seen before. */
export function useLogLines(runId: string, first: number, end: number, total: number): LogStore {
  const client = useTRPCClient();
  const store = useMemo(
    () => createLogStore((fromLine, count) => client.runs.log.query({ runId, fromLine, count })),
    [client, runId],
  );
  const version = useSyncExternalStore(store.subscribe, store.version, store.version);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after an answer there may be more to ask for.
  useEffect(() => store.ensure(first, end, total), [store, first, end, total, version]);
  return store;
}
