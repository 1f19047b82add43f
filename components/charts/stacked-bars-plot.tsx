"use client";
import { memo } from "react";
import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from "recharts";
import { seriesColor } from "./palette";
import { FRAME } from "./plot-frame";
import type { StackedBarsProps } from "./stacked-bars";

const AXIS_TICK = { fontSize: 11, fill: "var(--muted)" };

/** Without zeros at the end: "$0.0900" would not fit beside the axis. */
const shortFigure = (text: string) => text.replace(/(\.\d*[1-9])0+$|\.0+$/, "$1");

export const StackedBarsPlot = memo(function StackedBarsPlot(
  props: StackedBarsProps & { width: number; height: number },
) {
  const rows = props.bars.map((bar) => ({ label: bar.label, ...bar.values }));
  return (
    <BarChart
      data={rows}
      width={props.width}
      height={props.height}
      margin={{ left: 0, right: FRAME.right, top: FRAME.top, bottom: 0 }}
      barCategoryGap="20%"
      title={props.title}
    >
      <CartesianGrid stroke="var(--line)" vertical={false} />
      <XAxis
        dataKey="label"
        height={FRAME.bottom}
        tick={AXIS_TICK}
        stroke="var(--line)"
        tickLine={false}
        minTickGap={16}
      />
      <YAxis
        width={FRAME.left}
        tick={AXIS_TICK}
        axisLine={false}
        tickLine={false}
        tickFormatter={(value: number) => shortFigure(props.format(value))}
        tickCount={5}
      />
      <Tooltip
        cursor={{ fill: "var(--hover)" }}
        isAnimationActive={false}
        contentStyle={{ background: "var(--raised)", border: "1px solid var(--line)", borderRadius: 6, fontSize: 12 }}
        itemStyle={{ color: "var(--ink)", padding: 0 }}
        formatter={(value) => props.format(Number(value))}
      />
      {props.keys.map((key, i) => (
        <Bar key={key} dataKey={key} stackId="all" fill={seriesColor(i)} isAnimationActive={false} maxBarSize={40} />
      ))}
    </BarChart>
  );
});
