"use client";
import { memo } from "react";
import { CartesianGrid, Line, LineChart, Tooltip, XAxis, YAxis } from "recharts";
import { seriesColor, seriesDash } from "./palette";
import { FRAME } from "./plot-frame";
import type { StepLine, StepRow } from "./step-rows";

const AXIS_TICK = { fontSize: 11, fill: "var(--muted)" };
const DAY_MS = 86_400_000;

export interface PricePlotProps {
  title: string;
  lines: readonly StepLine[];
  rows: readonly StepRow[];
  fromMs: number;
  toMs: number;
  width: number;
  height: number;
  format: (value: number) => string;
}

function tickText(atMs: number, spanMs: number): string {
  const date = new Date(atMs);
  return spanMs > 2 * DAY_MS
    ? date.toLocaleDateString("en-GB", { day: "numeric", month: "short" })
    : date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}

export const PricePlot = memo(function PricePlot(props: PricePlotProps) {
  const { lines, rows, fromMs, toMs, format } = props;
  return (
    <LineChart
      data={[...rows]}
      width={props.width}
      height={props.height}
      margin={{ left: 0, right: FRAME.right, top: FRAME.top, bottom: 0 }}
      title={props.title}
    >
      <CartesianGrid stroke="var(--line)" vertical={false} />
      <XAxis
        dataKey="atMs"
        type="number"
        domain={[fromMs, toMs]}
        height={FRAME.bottom}
        tick={AXIS_TICK}
        stroke="var(--line)"
        tickLine={false}
        tickCount={7}
        minTickGap={32}
        tickFormatter={(atMs: number) => tickText(atMs, toMs - fromMs)}
      />
      <YAxis
        width={FRAME.left}
        tick={AXIS_TICK}
        axisLine={false}
        tickLine={false}
        tickCount={5}
        domain={["auto", "auto"]}
        tickFormatter={format}
      />
      <Tooltip
        cursor={{ stroke: "var(--line-strong)" }}
        isAnimationActive={false}
        contentStyle={{ background: "var(--raised)", border: "1px solid var(--line)", borderRadius: 6, fontSize: 12 }}
        itemStyle={{ padding: 0 }}
        labelFormatter={(label) => new Date(Number(label)).toLocaleString()}
        formatter={(value) => format(Number(value))}
        itemSorter={(item) => Number(item.value)}
      />
      {lines.map((line, i) => (
        <Line
          key={line.name}
          name={line.name}
          dataKey={(row: StepRow) => row.values[i]}
          type="stepAfter"
          stroke={seriesColor(i)}
          strokeWidth={1.75}
          strokeDasharray={seriesDash(i)}
          dot={rows.length <= 2}
          isAnimationActive={false}
        />
      ))}
    </LineChart>
  );
});
