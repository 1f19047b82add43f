"use client";
import { memo, type ReactNode } from "react";
import { Area, CartesianGrid, ComposedChart, Line, ReferenceLine, XAxis, YAxis } from "recharts";
import type { PlotRow, Range, XMode, YScale } from "./chart-model";
import { formatFigure, formatX, xTicks, yTicks } from "./chart-ticks";
import { seriesColor, seriesDash } from "./palette";
import { FRAME } from "./plot-frame";

export interface LinePlotProps {
  /** `m<i>` the mean line, `b<i>` the band, `s<i>` the smoothed line of series i. */
  rows: PlotRow[];
  seriesCount: number;
  isSmoothed: boolean;
  xDomain: Range;
  yDomain: Range;
  xMode: XMode;
  yScale: YScale;
  width: number;
  height: number;
  formatY?: ((value: number) => string) | undefined;
  reference?: { value: number; label: string } | undefined;
}

const AXIS_TICK = { fontSize: 11, fill: "var(--muted)" };

/** The drawing alone. Never redrawn by the pointer: crosshair and zoom live in the overlay. */
export const LinePlot = memo(function LinePlot(props: LinePlotProps) {
  const { rows, xDomain, yDomain, xMode, yScale, width, height, reference } = props;
  const span = xMode === "wall" ? xDomain[1] - xDomain[0] : 0;
  return (
    <ComposedChart
      data={rows}
      width={width}
      height={height}
      margin={{ left: 0, right: FRAME.right, top: FRAME.top, bottom: 0 }}
      accessibilityLayer={false}
      tabIndex={-1}
    >
      <CartesianGrid stroke="var(--line)" vertical={false} syncWithTicks />
      <XAxis
        dataKey="x"
        type="number"
        domain={[xDomain[0], xDomain[1]]}
        ticks={xTicks(xDomain, xMode, Math.max(2, Math.floor(width / 110)))}
        tickFormatter={(x: number) => formatX(x, xMode, span)}
        height={FRAME.bottom}
        tick={AXIS_TICK}
        stroke="var(--line)"
        tickLine={false}
        allowDataOverflow
        interval="preserveStartEnd"
      />
      <YAxis
        type="number"
        scale={yScale}
        domain={[yDomain[0], yDomain[1]]}
        ticks={yTicks(yDomain, yScale)}
        tickFormatter={props.formatY ?? formatFigure}
        width={FRAME.left}
        tick={AXIS_TICK}
        axisLine={false}
        tickLine={false}
        allowDataOverflow
        interval={0}
      />
      {reference ? <ReferenceLine y={reference.value} stroke="var(--muted)" strokeDasharray="4 4" /> : null}
      {Array.from({ length: props.seriesCount }, (_, i) => seriesMarks(i, props))}
    </ComposedChart>
  );
});

function seriesMarks(i: number, { rows, isSmoothed }: LinePlotProps): ReactNode[] {
  const color = seriesColor(i);
  const marks: ReactNode[] = [];
  if (rows.some((r) => r[`b${i}`]))
    marks.push(
      <Area
        key={`b${i}`}
        dataKey={`b${i}`}
        stroke="none"
        fill={color}
        fillOpacity={0.18}
        isAnimationActive={false}
        activeDot={false}
        type="linear"
      />,
    );
  const line = (key: string, opacity: number, width: number) => (
    <Line
      key={key}
      dataKey={key}
      type="linear"
      stroke={color}
      strokeOpacity={opacity}
      strokeWidth={width}
      strokeDasharray={seriesDash(i) ?? ""}
      dot={rows.some((_, r) => isLonely(rows, r, key)) ? (dot) => lonelyDot(dot, rows, key, color) : false}
      activeDot={false}
      isAnimationActive={false}
      connectNulls={false}
    />
  );
  marks.push(line(`m${i}`, isSmoothed ? 0.3 : 1, isSmoothed ? 1 : 1.75));
  if (isSmoothed) marks.push(line(`s${i}`, 1, 2));
  return marks;
}

/** A point between two gaps has no line to either side; without a dot it would not be seen. */
function isLonely(rows: PlotRow[], index: number, key: string): boolean {
  return rows[index]?.[key] != null && rows[index - 1]?.[key] == null && rows[index + 1]?.[key] == null;
}

interface DotProps {
  cx?: number | undefined;
  cy?: number | undefined;
  index?: number | undefined;
}

function lonelyDot({ cx, cy, index = -1 }: DotProps, rows: PlotRow[], key: string, color: string) {
  const id = `${key}-${index}`;
  if (cy === undefined || !isLonely(rows, index, key)) return <g key={id} />;
  return <circle key={id} cx={cx} cy={cy} r={2.5} fill={color} />;
}
