"use client";
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { useTRPCClient } from "@/components/trpc";
import type { LiveMessage } from "@/server/domain/telemetry";
import { useApplyLive } from "./use-apply-live";

type Handler = (message: LiveMessage) => void;

export type LiveState = "connecting" | "live" | "broken";

interface Live {
  state: LiveState;
  /** Since when the connection has been away; null while it is not. */
  brokenSince: Date | null;
  listen: (handler: Handler) => () => void;
  watchRun: (runId: string | null) => void;
}

const LiveContext = createContext<Live | null>(null);

/**
 * After a gap the lists may have changed unheard: each is told once. A run's own data resumes by its cursor instead, and
 * the first connection is told by the server what changed since the page was read.
 */
const AFTER_GAP: readonly LiveMessage[] = [{ topic: "runs" }, { topic: "offers" }, { topic: "spend" }];

/** The link reconnects after a cut by itself; after a refusal (a server that is just starting) somebody has to ask again. */
const RETRY_MS = 3_000;

/** The tab's one live subscription. Browsers allow six connections per host, so everything shares this one. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useTRPCClient();
  const handlers = useRef(new Set<Handler>());
  const [runId, setRunId] = useState<string | null>(null);
  const [state, setState] = useState<LiveState>("connecting");
  const [brokenSince, setBrokenSince] = useState<Date | null>(null);
  const [tries, setTries] = useState(0);
  // What was received last, of which run: a subscription that is opened anew goes on after it, however long it was away.
  const last = useRef<{ runId: string | null; id: string } | null>(null);

  useEffect(() => {
    let hadGap = tries > 0;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const broke = () => {
      hadGap = true;
      setState("broken");
      setBrokenSince((since) => since ?? new Date());
    };
    const send = (message: LiveMessage) => {
      for (const handler of handlers.current) handler(message);
    };
    const subscription = client.live.watch.subscribe(
      { runId, lastEventId: tries > 0 && last.current?.runId === runId ? last.current.id : null },
      {
        onData: (message) => {
          last.current = { runId, id: message.id };
          send(message.data);
        },
        onConnectionStateChange: (change) => {
          if (change.state === "pending") {
            setState("live");
            setBrokenSince(null);
            if (hadGap) AFTER_GAP.forEach(send);
            hadGap = false;
          } else if (change.error) {
            broke();
          }
        },
        onError: () => {
          broke();
          retry = setTimeout(() => setTries((n) => n + 1), RETRY_MS);
        },
      },
    );
    return () => {
      clearTimeout(retry);
      subscription.unsubscribe();
    };
  }, [client, runId, tries]);

  const [actions] = useState(() => ({
    listen: (handler: Handler) => {
      handlers.current.add(handler);
      return () => {
        handlers.current.delete(handler);
      };
    },
    watchRun: setRunId,
  }));
  return (
    <LiveContext value={{ state, brokenSince, ...actions }}>
      <ApplyLive />
      {children}
    </LiveContext>
  );
}

function useLiveContext(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error("Live updates need a <LiveProvider> above.");
  return live;
}

/** Calls `handler` for every message that arrives while the component is on screen. */
export function useLive(handler: Handler): void {
  const { listen } = useLiveContext();
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => listen((message) => latest.current(message)), [listen]);
}

/** Adds one run's log, metrics, GPU samples and events to the subscription while the component is on screen. */
export function useWatchRun(runId: string): void {
  const { watchRun } = useLiveContext();
  useEffect(() => {
    watchRun(runId);
    return () => watchRun(null);
  }, [runId, watchRun]);
}

/** Whether live updates flow, for a page that wants to say so. */
export function useLiveState(): LiveState {
  return useLiveContext().state;
}

/** Since when live updates have been away; null while they flow. */
export function useBrokenSince(): Date | null {
  return useLiveContext().brokenSince;
}

/** Keeps the query cache current, whatever page is open. */
function ApplyLive() {
  useLive(useApplyLive());
  return null;
}
