"use client";
import { useId } from "react";
import type { XMode, YScale } from "@/components/charts/chart-model";
import { Button } from "@/components/ui/button";
import { Segmented } from "@/components/ui/segmented";
import { useChartView } from "./chart-view";

const X_MODES = [
  { value: "step", label: "Step" },
  { value: "relative", label: "Since start" },
  { value: "wall", label: "Clock" },
] as const;
const SCALES = [
  { value: "linear", label: "Linear" },
  { value: "log", label: "Log" },
] as const;

/** How all charts of the tab are drawn. */
export function ChartControls() {
  const view = useChartView();
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Segmented<XMode>
        label="Horizontal axis"
        value={view.xMode}
        options={X_MODES}
        onChange={(x) => view.change({ x: x === "step" ? null : x })}
      />
      <Segmented<YScale>
        label="Vertical scale"
        value={view.yScale}
        options={SCALES}
        onChange={(scale) => view.change({ scale: scale === "log" ? "log" : null })}
      />
      <span className="inline-flex items-center gap-2">
        <label htmlFor={id} className="text-muted text-xs">
          Smoothing
        </label>
        <input
          id={id}
          type="range"
          min={0}
          max={0.99}
          step={0.01}
          value={view.smoothing}
          className="w-28 accent-accent"
          onChange={(event) => view.change({ smooth: Number(event.target.value) > 0 ? event.target.value : null })}
        />
        <span className="w-8 text-muted text-xs">{view.smoothing.toFixed(2)}</span>
      </span>
      {view.steps || view.times ? (
        <Button size="sm" onClick={() => view.change({ steps: null, times: null }, "push")}>
          Show all
        </Button>
      ) : null}
    </div>
  );
}
