"use client";
import { useSubscription } from "@trpc/tanstack-react-query";
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from "react";
import { useTRPC } from "@/components/trpc";
import { getLogTail, type LogTail, subscribeToTails } from "./live-log";
import { useApplyLive } from "./use-apply-live";

export type LiveState = { state: "connecting" | "live" } | { state: "reconnecting"; since: Date };

const LiveContext = createContext<{ live: LiveState; follow: (runId: string | null) => void } | null>(null);

/**
 * The one live connection of a tab. Placed in the dashboard's layout; a run page makes it follow its run. It resumes
 * after the last message by itself; everything it says lands in the query cache.
 */
export function LiveProvider({ children }: { children: ReactNode }) {
  const trpc = useTRPC();
  const apply = useApplyLive();
  const [runId, follow] = useState<string | null>(null);
  const [brokenSince, setBrokenSince] = useState<Date | null>(null);
  const subscription = useSubscription(
    trpc.live.watch.subscriptionOptions(
      { runId },
      {
        onData: (tracked) => apply(tracked.data),
        onStarted: () => setBrokenSince(null),
        onError: () => setBrokenSince((since) => since ?? new Date()),
        onConnectionStateChange: ({ state, error }) => {
          if (state === "connecting" && error) setBrokenSince((since) => since ?? new Date());
        },
      },
    ),
  );
  const { status, reset } = subscription;
  useRetry(status === "error", reset);
  const value = useMemo(() => {
    const state = status === "pending" ? "live" : "connecting";
    const live: LiveState = brokenSince && state !== "live" ? { state: "reconnecting", since: brokenSince } : { state };
    return { live, follow };
  }, [status, brokenSince]);
  return <LiveContext value={value}>{children}</LiveContext>;
}

const RETRY_MS = 5_000;

/** The link itself reconnects after a cut; after a refusal (a server that just starts) somebody has to try again. */
function useRetry(isRefused: boolean, reset: () => void): void {
  useEffect(() => {
    if (!isRefused) return;
    const timer = setInterval(reset, RETRY_MS);
    return () => clearInterval(timer);
  }, [isRefused, reset]);
}

/** Follows a run while mounted (null: lists only), and says how the connection is. */
export function useLive(runId: string | null): LiveState {
  const context = useContext(LiveContext);
  const follow = context?.follow;
  useEffect(() => {
    if (!runId) return;
    follow?.(runId);
    return () => follow?.(null);
  }, [runId, follow]);
  return context?.live ?? { state: "connecting" };
}

/** The live end of the run's log, once something was heard of it. */
export function useLogTail(runId: string): LogTail | undefined {
  const get = useCallback(() => getLogTail(runId), [runId]);
  return useSyncExternalStore(subscribeToTails, get, () => undefined);
}
