"use client";
import { useSyncExternalStore } from "react";

const TICK_MS = 1_000;
const listeners = new Set<() => void>();
let now = floorToTick(Date.now());
let timer: ReturnType<typeof setInterval> | undefined;

function floorToTick(ms: number): number {
  return Math.floor(ms / TICK_MS) * TICK_MS;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = floorToTick(Date.now());
    for (const each of listeners) each();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** A module lives as long as the server does, so there the time is read anew. */
function current(): number {
  if (timer === undefined) now = floorToTick(Date.now());
  return now;
}

/**
 * Something derived from the time, kept current by one timer for the whole page. The component draws again only when
 * the derived value changes, so a thousand ages cost a thousand string comparisons a second, not a thousand renders.
 */
export function useTicking<T extends string | number>(derive: (nowMs: number) => T): T {
  return useSyncExternalStore(
    subscribe,
    () => derive(current()),
    () => derive(current()),
  );
}

/** Milliseconds since the epoch, whole seconds, ticking. */
export function useNowMs(): number {
  return useTicking((nowMs) => nowMs);
}
