/** One bucket of a series. Non-finite or null figures are gaps. */
export interface ChartPoint {
  step: number | null;
  atMs: number;
  mean: number | null;
  min: number | null;
  max: number | null;
  count: number;
}

export interface ChartSeries {
  name: string;
  points: readonly ChartPoint[];
}

export type XMode = "step" | "relative" | "wall";
export type YScale = "linear" | "log";
export type Range = readonly [number, number];

/** More would make mounting slow without showing more: a chart is some hundred pixels wide. */
const MAX_POINTS = 1_000;

/** Where a point lies on the x axis: its step, seconds since `originMs`, or its time; null when it has no such place. */
export function pointX(point: ChartPoint, mode: XMode, originMs: number): number | null {
  if (mode === "step") return point.step;
  return mode === "relative" ? (point.atMs - originMs) / 1_000 : point.atMs;
}

function usable(value: number | null, scale: YScale): value is number {
  return value !== null && Number.isFinite(value) && (scale === "linear" || value > 0);
}

/** Joins neighbours until at most `limit` points are left. Minimum, maximum, mean and count stay true. */
export function limitPoints(points: readonly ChartPoint[], limit = MAX_POINTS): readonly ChartPoint[] {
  if (points.length <= limit) return points;
  const size = Math.ceil(points.length / limit);
  const joined: ChartPoint[] = [];
  for (let i = 0; i < points.length; i += size) {
    const first = points[i];
    if (first) joined.push(points.slice(i + 1, i + size).reduce(joinPoints, first));
  }
  return joined;
}

function joinPoints(a: ChartPoint, b: ChartPoint): ChartPoint {
  if (a.mean === null || b.mean === null) return a.mean === null ? { ...b, step: a.step, atMs: a.atMs } : a;
  const count = a.count + b.count;
  return {
    step: a.step,
    atMs: a.atMs,
    mean: (a.mean * a.count + b.mean * b.count) / count,
    min: Math.min(a.min ?? a.mean, b.min ?? b.mean),
    max: Math.max(a.max ?? a.mean, b.max ?? b.mean),
    count,
  };
}

/** A point as drawn. */
export interface PlotPoint {
  x: number;
  mean: number | null;
  band: Range | null;
  point: ChartPoint;
}

/** The points of one series in x order, limited, with what the scale cannot show turned into gaps. */
export function plotPoints(series: ChartSeries, mode: XMode, originMs: number, scale: YScale): PlotPoint[] {
  const placed: PlotPoint[] = [];
  for (const point of limitPoints(series.points)) {
    const x = pointX(point, mode, originMs);
    if (x === null || !Number.isFinite(x)) continue;
    const mean = usable(point.mean, scale) ? point.mean : null;
    const isBand = mean !== null && usable(point.min, scale) && usable(point.max, scale) && point.min !== point.max;
    placed.push({ x, mean, band: isBand ? [Number(point.min), Number(point.max)] : null, point });
  }
  return placed.sort((a, b) => a.x - b.x);
}

/** Extent of the x axis over all series; null when nothing can be drawn. A single place gets some room around it. */
export function xExtent(lines: readonly (readonly PlotPoint[])[]): Range | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const line of lines) {
    low = Math.min(low, line[0]?.x ?? low);
    high = Math.max(high, line.at(-1)?.x ?? high);
  }
  if (low > high) return null;
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

/** Extent of the y axis inside `domain`; bands count, so that no spike is cut off. */
export function yExtent(lines: readonly (readonly PlotPoint[])[], domain: Range, scale: YScale): Range | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const line of lines)
    for (const { x, mean, band } of line) {
      if (mean === null || x < domain[0] || x > domain[1]) continue;
      low = Math.min(low, band?.[0] ?? mean);
      high = Math.max(high, band?.[1] ?? mean);
    }
  if (low > high) return null;
  if (scale === "log") return low === high ? [low / 2, high * 2] : [low / 1.1, high * 1.1];
  const room = low === high ? Math.abs(low) * 0.1 || 1 : (high - low) * 0.05;
  return [low - room, high + room];
}

/** Index of the point nearest to `x` in a line sorted by x; -1 for an empty line. */
export function nearestIndex(line: readonly { x: number }[], x: number): number {
  let low = 0;
  let high = line.length - 1;
  if (high < 0) return -1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((line[middle]?.x ?? 0) < x) low = middle + 1;
    else high = middle;
  }
  const before = line[low - 1];
  const at = line[low];
  return before && at && x - before.x <= at.x - x ? low - 1 : low;
}

/** One row per x over all series, for the plot. A series without a point at an x of another is joined up to it in a straight line. */
export type PlotRow = { x: number } & Record<string, number | Range | null>;

export function mergeRows(lines: readonly (readonly PlotPoint[])[]): PlotRow[] {
  if (lines.length === 1) return (lines[0] ?? []).map((p) => ({ x: p.x, m0: p.mean, b0: p.band }));
  const xs = [...new Set(lines.flatMap((line) => line.map((p) => p.x)))].sort((a, b) => a - b);
  const cursors = lines.map(() => 0);
  return xs.map((x) => {
    const row: PlotRow = { x };
    lines.forEach((line, s) => {
      let i = cursors[s] ?? 0;
      while (i < line.length && (line[i]?.x ?? 0) < x) i += 1;
      cursors[s] = i;
      const at = line[i];
      row[`m${s}`] = at?.x === x ? at.mean : between(line[i - 1], at, x);
      row[`b${s}`] = at?.x === x ? at.band : null;
    });
    return row;
  });
}

function between(a: PlotPoint | undefined, b: PlotPoint | undefined, x: number): number | null {
  if (a?.mean == null || b?.mean == null) return null;
  return a.mean + ((b.mean - a.mean) * (x - a.x)) / (b.x - a.x);
}
