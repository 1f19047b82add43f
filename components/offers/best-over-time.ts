import type { PriceLine } from "@/server/domain/offer";

/**
 * The cheapest of all lines at `count` evenly spaced moments from `fromMs` to `toMs`, in micro-dollars; null where no
 * line had a price. A change point is valid until the next one of its line.
 */
export function bestOverTime(
  lines: readonly PriceLine[],
  fromMs: number,
  toMs: number,
  count: number,
): (number | null)[] {
  const cursors = lines.map((line) => ({ points: line.points, next: 0, price: null as number | null }));
  return Array.from({ length: count }, (_, i) => {
    const atMs = fromMs + ((toMs - fromMs) * i) / Math.max(1, count - 1);
    let best: number | null = null;
    for (const cursor of cursors) {
      for (let point = cursor.points[cursor.next]; point && point.at.getTime() <= atMs; ) {
        cursor.price = point.priceMicrosPerGpuHour;
        cursor.next += 1;
        point = cursor.points[cursor.next];
      }
      if (cursor.price !== null && (best === null || cursor.price < best)) best = cursor.price;
    }
    return best;
  });
}

const SHORTEST_MS = 3_600_000;

/**
 * Where a chart of the last `days` begins: no earlier than what was first recorded, so that a young history is not a
 * dot at the right edge; at least an hour is shown.
 */
export function historyStartMs(lines: readonly PriceLine[], toMs: number, days: number): number {
  const firstMs = Math.min(...lines.flatMap((line) => line.points[0]?.at.getTime() ?? []));
  const earliestMs = toMs - days * 24 * SHORTEST_MS;
  return Math.min(Math.max(earliestMs, Number.isFinite(firstMs) ? firstMs : earliestMs), toMs - SHORTEST_MS);
}

/** Lines, the one that is cheapest at its end first; lines that have ended last. */
export function cheapestFirst(lines: readonly PriceLine[]): PriceLine[] {
  const last = (line: PriceLine) => line.points.at(-1)?.priceMicrosPerGpuHour ?? Number.POSITIVE_INFINITY;
  return [...lines].sort((a, b) => Math.sign(last(a) - last(b)) || a.provider.localeCompare(b.provider));
}
