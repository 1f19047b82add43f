"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { ChartPoint, ChartSeries, Range } from "@/components/charts/chart-model";
import { LineChart } from "@/components/charts/line-chart";
import { useBox } from "@/components/charts/use-box";
import { useTRPC } from "@/components/trpc";
import { Skeleton } from "@/components/ui/skeleton";
import type { Series } from "@/server/domain/telemetry";
import { useChartView, writeRange } from "./chart-view";

const MAX_BUCKETS = 600;
const LOADING_HEIGHT_PX = 258;

export interface MetricChartProps {
  runId: string;
  name: string;
  originMs: number;
  /** Newest step of the run, which zooming out stops at. */
  lastStep: number | null;
}

/** One metric of a run, asked for when it comes near the view; new points arrive live. */
export function MetricChart({ runId, name, originMs, lastStep }: MetricChartProps) {
  const view = useChartView();
  const { ref, wasInView } = useBox<HTMLDivElement>();
  const zoom = view.steps ? { fromStep: view.steps[0], toStep: view.steps[1] } : {};
  const query = useQuery({
    ...useTRPC().runs.series.queryOptions(
      { runId, names: [name], maxBuckets: MAX_BUCKETS, ...zoom },
      { enabled: wasInView },
    ),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: "always",
    placeholderData: keepPreviousData,
  });
  const series = query.data?.[0];
  const chartSeries = useMemo<ChartSeries[]>(() => (series ? [toChart(series)] : []), [series]);
  return (
    <div ref={ref} className="min-w-0">
      {query.error && !query.data ? (
        <p role="alert" className="rounded-lg border border-line bg-surface p-3 text-danger text-xs">
          {name} cannot be read: {query.error.message}
        </p>
      ) : query.isPending ? (
        <Skeleton className="w-full rounded-lg" style={{ height: LOADING_HEIGHT_PX }} />
      ) : (
        <LineChart
          title={name}
          series={chartSeries}
          xMode={view.xMode}
          yScale={view.yScale}
          smoothing={view.smoothing}
          originMs={originMs}
          zoom={view.xMode === "step" ? view.steps : null}
          extent={view.steps ? [0, Math.max(lastStep ?? 0, view.steps[1])] : undefined}
          onZoom={(range, moments) =>
            view.change({ steps: writeRange(view.xMode === "step" ? range : stepsOf(moments)) }, "push")
          }
          onReset={() => view.change({ steps: null }, "push")}
          note={series ? gapNote(series, view.yScale === "log") : undefined}
        />
      )}
    </div>
  );
}

function stepsOf(moments: readonly { step: number | null }[]): Range | null {
  const [from, to] = [moments[0]?.step ?? null, moments[1]?.step ?? null];
  return from !== null && to !== null && from < to ? [from, to] : null;
}

function toChart(series: Series): ChartSeries {
  return {
    name: series.name,
    points: series.buckets.map(
      (b): ChartPoint => ({ step: b.step, atMs: b.at.getTime(), mean: b.mean, min: b.min, max: b.max, count: b.count }),
    ),
  };
}

function gapNote(series: Series, isLog: boolean): string | undefined {
  const parts = [];
  if (series.nonFiniteCount > 0)
    parts.push(
      `${series.nonFiniteCount.toLocaleString("en-US")} of ${series.pointCount.toLocaleString("en-US")} values are NaN or infinite: not drawn.`,
    );
  const below = isLog ? series.buckets.filter((b) => b.mean <= 0).length : 0;
  if (below > 0) parts.push(`${below} places at or below 0 have no place on a log scale.`);
  return parts.length > 0 ? parts.join(" ") : undefined;
}
