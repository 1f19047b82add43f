"use client";
import { useSyncExternalStore } from "react";

const TICK_MS = 1_000;
/** What an answer may take on its way: less is no skew. */
const MIN_SKEW_MS = 5_000;
let skewMs = 0;
const listeners = new Set<() => void>();
let now = serverNow();
let timer: ReturnType<typeof setInterval> | undefined;

function serverNow(): number {
  return Math.floor((Date.now() + skewMs) / TICK_MS) * TICK_MS;
}

/**
 * Sets this page's clock by the server's, whose answer has just arrived: money, ages and times to go are counted from the
 * server's times, and a browser whose clock is minutes off must not show them wrong.
 */
export function alignClock(serverTimeMs: number): void {
  const offMs = serverTimeMs - Date.now();
  skewMs = Math.abs(offMs) < MIN_SKEW_MS ? 0 : offMs;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    now = serverNow();
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
  if (timer === undefined) now = serverNow();
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

/** Milliseconds since the epoch by the server's clock, whole seconds, ticking. */
export function useNowMs(): number {
  return useTicking((nowMs) => nowMs);
}
