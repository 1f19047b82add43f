import { costMicros } from "./money";

const DAY_MS = 86_400_000;

export interface Segment {
  startMs: number;
  endMs: number;
  priceMicrosPerHour: number;
}

/** Midnight (UTC) at or before a moment. */
export function startOfDay(ms: number): number {
  return Math.floor(ms / DAY_MS) * DAY_MS;
}

/**
 * What falls to [fromMs, toMs) of a segment's cost. The parts of any cut of the time line sum to the whole exactly:
 * each is the difference of the cost up to its two ends.
 */
export function costWithin(segment: Segment, fromMs: number, toMs: number): number {
  const until = (ms: number) =>
    costMicros(segment.priceMicrosPerHour, Math.min(Math.max(ms, segment.startMs), segment.endMs) - segment.startMs);
  return Math.max(0, until(toMs) - until(fromMs));
}

/** A segment's cost per UTC day, the days in order; days without cost are left out. */
export function costPerDay(segment: Segment): { dayMs: number; micros: number }[] {
  const days: { dayMs: number; micros: number }[] = [];
  for (let dayMs = startOfDay(segment.startMs); dayMs < segment.endMs; dayMs += DAY_MS) {
    const micros = costWithin(segment, dayMs, dayMs + DAY_MS);
    if (micros > 0) days.push({ dayMs, micros });
  }
  return days;
}
