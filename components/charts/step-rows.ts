/** A value that holds from `atMs` until the next point of its line; null: none. */
interface StepPoint {
  atMs: number;
  value: number | null;
}
export interface StepLine {
  name: string;
  points: readonly StepPoint[];
}
/** One moment with the value of every line then, by the line's place. */
export interface StepRow {
  atMs: number;
  values: (number | null)[];
}

const MAX_ROWS = 800;

/**
 * The lines side by side at every moment when one of them changes, from `fromMs` to `toMs`, ends included, so that each
 * line is drawn over the whole range. Above 800 moments, changes of one slice of time are shown at its end.
 */
export function stepRows(lines: readonly StepLine[], fromMs: number, toMs: number): StepRow[] {
  const inside = lines.flatMap((line) => line.points.map((p) => p.atMs)).filter((atMs) => atMs > fromMs && atMs < toMs);
  let moments = [...new Set([fromMs, ...inside, toMs])].sort((a, b) => a - b);
  if (moments.length > MAX_ROWS)
    moments = Array.from({ length: MAX_ROWS }, (_, i) => fromMs + ((toMs - fromMs) * i) / (MAX_ROWS - 1));
  const places = lines.map(() => ({ next: 0, value: null as number | null }));
  return moments.map((atMs) => ({
    atMs,
    values: lines.map((line, i) => {
      const place = places[i] ?? { next: 0, value: null };
      for (let point = line.points[place.next]; point && point.atMs <= atMs; point = line.points[place.next]) {
        place.value = point.value;
        place.next += 1;
      }
      return place.value;
    }),
  }));
}
