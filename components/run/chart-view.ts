"use client";
import type { Range, XMode, YScale } from "@/components/charts/chart-model";
import { useUrl } from "@/components/ui/use-url";

/** How the charts of the page are drawn; the address holds it. */
export interface ChartView {
  xMode: XMode;
  yScale: YScale;
  smoothing: number;
  /** Zoomed part in steps; null: all. */
  steps: Range | null;
  /** Zoomed part in milliseconds, for charts over time. */
  times: Range | null;
}

const X_MODES = ["step", "relative", "wall"] as const;
const MAX_SMOOTHING = 0.99;

/** Reads `?x=&scale=&smooth=&steps=&times=`; what cannot be used means its default. */
export function readChartView(params: URLSearchParams): ChartView {
  const smoothing = Number(params.get("smooth") ?? 0);
  return {
    xMode: X_MODES.find((mode) => mode === params.get("x")) ?? "step",
    yScale: params.get("scale") === "log" ? "log" : "linear",
    smoothing: Number.isFinite(smoothing) ? Math.min(MAX_SMOOTHING, Math.max(0, smoothing)) : 0,
    steps: readRange(params.get("steps")),
    times: readRange(params.get("times")),
  };
}

/** "120~480"; the tilde leaves room for negative and fractional figures. */
function readRange(text: string | null): Range | null {
  const [from, to, ...rest] = (text ?? "").split("~").map((part) => (part === "" ? Number.NaN : Number(part)));
  if (from === undefined || to === undefined || rest.length > 0) return null;
  return Number.isFinite(from) && Number.isFinite(to) && from < to ? [from, to] : null;
}

export function writeRange(range: Range | null): string | null {
  if (!range) return null;
  // Whole figures where that moves nothing that can be seen.
  const isWide = range[1] - range[0] >= 100;
  return isWide ? `${Math.floor(range[0])}~${Math.ceil(range[1])}` : `${range[0]}~${range[1]}`;
}

export function useChartView(): ChartView & { change: ReturnType<typeof useUrl>[1] } {
  const [params, change] = useUrl();
  return { ...readChartView(params), change };
}
