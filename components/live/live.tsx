"use client";
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { useTRPCClient } from "@/components/trpc";
import type { LiveMessage } from "@/server/domain/telemetry";

type Handler = (message: LiveMessage) => void;

export type LiveState = "connecting" | "live" | "broken";

interface Live {
  state: LiveState;
  listen: (handler: Handler) => () => void;
  watchRun: (runId: string | null) => void;
}

const LiveContext = createContext<Live | null>(null);

/** After a gap the lists may have changed unheard: each is told once. A run's own data resumes by its cursor instead. */
const AFTER_GAP: readonly LiveMessage[] = [{ topic: "runs" }, { topic: "offers" }, { topic: "spend" }];

/** The tab's one live subscription. Browsers allow six connections per host, so everything shares this one. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useTRPCClient();
  const handlers = useRef(new Set<Handler>());
  const [runId, setRunId] = useState<string | null>(null);
  const [state, setState] = useState<LiveState>("connecting");

  useEffect(() => {
    let hadGap = false;
    const send = (message: LiveMessage) => {
      for (const handler of handlers.current) handler(message);
    };
    const subscription = client.live.watch.subscribe(
      { runId },
      {
        onData: (message) => send(message.data),
        onConnectionStateChange: (change) => {
          if (change.state === "pending") {
            setState("live");
            if (hadGap) AFTER_GAP.forEach(send);
            hadGap = false;
          } else if (change.error) {
            hadGap = true;
            setState("broken");
          }
        },
        onError: () => setState("broken"),
      },
    );
    return () => subscription.unsubscribe();
  }, [client, runId]);

  const [actions] = useState(() => ({
    listen: (handler: Handler) => {
      handlers.current.add(handler);
      return () => {
        handlers.current.delete(handler);
      };
    },
    watchRun: setRunId,
  }));
  return <LiveContext value={{ state, ...actions }}>{children}</LiveContext>;
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
