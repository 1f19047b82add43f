"use client";
import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from "react";

/** A moment that all charts of a group point at: its time, and its step where it is a step's moment. */
export interface Moment {
  atMs: number;
  step: number | null;
}

interface CrosshairStore {
  get(): Moment | null;
  set(moment: Moment | null): void;
  subscribe(listener: () => void): () => void;
}

function createStore(): CrosshairStore {
  let current: Moment | null = null;
  const listeners = new Set<() => void>();
  return {
    get: () => current,
    set(moment) {
      current = moment;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const CrosshairContext = createContext<CrosshairStore | null>(null);

/** Charts inside share one crosshair. Kept outside React state, so that moving it redraws no plot. */
export function ChartGroup({ children }: { children: ReactNode }) {
  const store = useMemo(createStore, []);
  return <CrosshairContext value={store}>{children}</CrosshairContext>;
}

/** The shared moment and its setter; a chart outside of a group has a crosshair of its own. */
export function useCrosshair(): [Moment | null, (moment: Moment | null) => void] {
  const own = useMemo(createStore, []);
  const store = useContext(CrosshairContext) ?? own;
  const moment = useSyncExternalStore(store.subscribe, store.get, () => null);
  return [moment, store.set];
}
