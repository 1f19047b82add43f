"use client";
import { Table2 } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useCallback, useMemo, useState } from "react";
import { type ChartSeries, nearestIndex, type PlotPoint, type Range, type XMode, type YScale } from "./chart-model";
import { ChartTable } from "./chart-table";
import { formatFigure, formatX } from "./chart-ticks";
import { type Moment, useCrosshair } from "./crosshair";
import { seriesColor } from "./palette";
import { PlotOverlay } from "./plot-overlay";
import { useBox } from "./use-box";
import { useLines } from "./use-lines";

const LinePlot = dynamic(() => import("./line-plot").then((m) => m.LinePlot), { ssr: false });
const DEFAULT_HEIGHT = 200;

export interface LineChartProps {
  title: string;
  series: readonly ChartSeries[];
  xMode?: XMode;
  yScale?: YScale;
  /** 0 (none) to 0.99. */
  smoothing?: number;
  /** Start of the run, for "relative". */
  originMs?: number;
  /** Part of the x axis that is shown, in its own unit; null: all. */
  zoom?: Range | null;
  /** Extent beyond the loaded data, when `series` holds a zoomed part only. */
  extent?: Range | undefined;
  onZoom?: ((range: Range, moments: readonly [Moment, Moment]) => void) | undefined;
  onReset?: (() => void) | undefined;
  height?: number;
  fixedY?: Range | undefined;
  format?: ((value: number) => string) | undefined;
  reference?: { value: number; label: string } | undefined;
  /** Said under the title: gaps, units, age. */
  note?: ReactNode;
}

/** Lines with their min/max bands, a crosshair shared with the other charts of the group, and the same figures as a table. */
export function LineChart(props: LineChartProps) {
  const { series, xMode = "step", yScale = "linear", smoothing = 0, originMs = 0, zoom = null } = props;
  const { height = DEFAULT_HEIGHT, format = formatFigure } = props;
  const { ref, width, wasInView } = useBox<HTMLDivElement>();
  const [isTable, setIsTable] = useState(false);
  const { lines, rows, extent, xDomain, yDomain } = useLines({
    series,
    xMode,
    yScale,
    originMs,
    smoothing,
    zoom,
    fixedY: props.fixedY,
  });
  const [moment, setMoment] = useCrosshair();
  const crosshair = useMemo(() => placeOf(moment, lines, xMode, originMs), [moment, lines, xMode, originMs]);
  const point = useCallback(
    (x: number | null) => setMoment(x === null ? null : momentNear(lines, x)),
    [lines, setMoment],
  );
  const step = (by: number) => {
    const line = longest(lines);
    const from = crosshair === null ? (by > 0 ? -1 : line.length) : nearestIndex(line, crosshair);
    const next = line[Math.min(line.length - 1, Math.max(0, from + by))];
    if (next) setMoment(momentOf(next));
  };
  const canZoom = props.onZoom && xDomain;
  const isEmpty = !xDomain || !yDomain;

  return (
    <figure className="flex min-w-0 flex-col rounded-lg border border-line bg-surface">
      <figcaption className="flex items-start gap-2 px-3 pt-2">
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-medium text-sm" title={props.title}>
            {props.title}
          </h2>
          <Readout
            lines={lines}
            names={series.map((s) => s.name)}
            crosshair={crosshair}
            xMode={xMode}
            format={format}
          />
        </div>
        <button
          type="button"
          className="rounded-sm p-1 text-muted hover:bg-hover hover:text-ink"
          aria-pressed={isTable}
          aria-label={`Show ${props.title} as a table`}
          title="Show as a table"
          onClick={() => setIsTable(!isTable)}
        >
          <Table2 aria-hidden className="size-4" />
        </button>
      </figcaption>
      {isTable ? (
        <ChartTable
          title={props.title}
          series={series}
          xMode={xMode}
          originMs={originMs}
          height={height}
          format={format}
        />
      ) : (
        <div ref={ref} className="relative" style={{ height }}>
          {isEmpty ? (
            <p className="flex h-full items-center justify-center text-muted text-xs">No finite values here.</p>
          ) : wasInView && width > 0 ? (
            <>
              <div aria-hidden>
                <LinePlot
                  rows={rows}
                  seriesCount={series.length}
                  isSmoothed={smoothing > 0}
                  xDomain={xDomain}
                  yDomain={yDomain}
                  xMode={xMode}
                  yScale={yScale}
                  width={width}
                  height={height}
                  formatY={format}
                  reference={props.reference}
                />
              </div>
              <PlotOverlay
                width={width}
                height={height}
                domain={xDomain}
                extent={props.extent ?? extent ?? xDomain}
                crosshair={crosshair}
                label={props.title}
                onPoint={point}
                onStep={step}
                onZoom={canZoom ? (range) => props.onZoom?.(range, momentsOf(lines, range)) : undefined}
                onReset={props.onReset}
              />
            </>
          ) : null}
        </div>
      )}
      {props.note ? <p className="px-3 pb-2 text-muted text-xs">{props.note}</p> : null}
    </figure>
  );
}

function Readout(props: {
  lines: PlotPoint[][];
  names: string[];
  crosshair: number | null;
  xMode: XMode;
  format: (value: number) => string;
}) {
  const { lines, crosshair, format } = props;
  const shown = lines.map((line) => (crosshair === null ? lastDrawn(line) : line[nearestIndex(line, crosshair)]));
  const x = crosshair ?? Math.max(...shown.map((p) => p?.x ?? Number.NEGATIVE_INFINITY));
  return (
    <p className="flex min-h-4 flex-wrap gap-x-3 text-muted text-xs">
      {Number.isFinite(x) ? (
        <span>
          {props.xMode === "step" ? "step " : ""}
          {formatX(x, props.xMode)}
        </span>
      ) : null}
      {shown.map((p, i) => (
        <span key={props.names[i]} className="inline-flex items-center gap-1">
          <span aria-hidden className="inline-block h-0.5 w-3" style={{ background: seriesColor(i) }} />
          {lines.length > 1 ? <span>{props.names[i]}</span> : null}
          <span className="font-medium text-ink">{p?.mean == null ? "no value" : format(p.mean)}</span>
          {p?.band ? (
            <span>
              {format(p.band[0])} to {format(p.band[1])}
            </span>
          ) : null}
        </span>
      ))}
    </p>
  );
}

const lastDrawn = (line: PlotPoint[]) => line.findLast((p) => p.mean !== null);
const momentOf = (p: PlotPoint): Moment => ({ atMs: p.point.atMs, step: p.point.step });

function longest(lines: PlotPoint[][]): PlotPoint[] {
  return lines.reduce<PlotPoint[]>((a, b) => (b.length > a.length ? b : a), []);
}

function momentNear(lines: PlotPoint[][], x: number): Moment | null {
  const line = longest(lines);
  const near = line[nearestIndex(line, x)];
  return near ? momentOf(near) : null;
}

function momentsOf(lines: PlotPoint[][], range: Range): readonly [Moment, Moment] {
  const none = { atMs: range[0], step: range[0] };
  return [momentNear(lines, range[0]) ?? none, momentNear(lines, range[1]) ?? none];
}

/** Where a shared moment lies on this chart: by its step where both know steps, else by time. */
function placeOf(moment: Moment | null, lines: PlotPoint[][], mode: XMode, originMs: number): number | null {
  if (!moment) return null;
  if (mode === "relative") return (moment.atMs - originMs) / 1_000;
  if (mode === "wall") return moment.atMs;
  if (moment.step !== null) return moment.step;
  const line = longest(lines);
  const byTime = line.map((p) => ({ x: p.point.atMs }));
  return line[nearestIndex(byTime, moment.atMs)]?.x ?? null;
}
