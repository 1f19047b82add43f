"use client";
import { useMemo } from "react";
import {
  type ChartSeries,
  mergeRows,
  type PlotPoint,
  type PlotRow,
  plotPoints,
  type Range,
  type XMode,
  xExtent,
  type YScale,
  yExtent,
} from "./chart-model";
import { smooth } from "./smooth";

export interface Lines {
  lines: PlotPoint[][];
  rows: PlotRow[];
  extent: Range | null;
  xDomain: Range | null;
  yDomain: Range | null;
}

export interface LinesInput {
  series: readonly ChartSeries[];
  xMode: XMode;
  yScale: YScale;
  originMs: number;
  smoothing: number;
  zoom: Range | null;
  fixedY?: Range | undefined;
}

/** Everything the drawing and the overlay need, computed once per change of data or view. */
export function useLines({ series, xMode, yScale, originMs, smoothing, zoom, fixedY }: LinesInput): Lines {
  const base = useMemo(() => {
    const lines = series.map((s) => plotPoints(s, xMode, originMs, yScale));
    const rows = mergeRows(lines);
    if (smoothing > 0)
      lines.forEach((_, i) => {
        const means = rows.map((row) => (typeof row[`m${i}`] === "number" ? Number(row[`m${i}`]) : null));
        smooth(means, smoothing).forEach((value, r) => {
          const row = rows[r];
          if (row) row[`s${i}`] = value;
        });
      });
    return { lines, rows, extent: xExtent(lines) };
  }, [series, xMode, yScale, originMs, smoothing]);
  return useMemo(() => {
    const xDomain = zoom ?? base.extent;
    const own = xDomain ? yExtent(base.lines, xDomain, yScale) : null;
    return { ...base, xDomain, yDomain: own && fixedY ? [fixedY[0], Math.max(own[1], fixedY[1])] : own };
  }, [base, zoom, yScale, fixedY]);
}
