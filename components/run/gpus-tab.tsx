"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Cpu } from "lucide-react";
import { useMemo } from "react";
import type { ChartSeries, Range } from "@/components/charts/chart-model";
import { LineChart } from "@/components/charts/line-chart";
import type { GpuSeriesView } from "@/components/live/apply";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import type { RunView } from "@/server/domain/run";
import { useChartView, writeRange } from "./chart-view";

const MAX_BUCKETS = 400;
const MIB_PER_GIB = 1024;

type Figure = "utilPercent" | "memoryUsedMib" | "temperatureC" | "powerWatts";
interface GpuChart {
  figure: Figure;
  title: string;
  format: (value: number) => string;
  fixedY?: Range;
}
const round = (value: number) => value.toLocaleString("en-US", { maximumFractionDigits: 1 });
const CHARTS: readonly GpuChart[] = [
  { figure: "utilPercent", title: "Utilisation", format: (v) => `${round(v)} %`, fixedY: [0, 100] },
  { figure: "memoryUsedMib", title: "Memory used", format: (v) => `${round(v)} GiB`, fixedY: [0, 1] },
  { figure: "temperatureC", title: "Temperature", format: (v) => `${round(v)} °C` },
  { figure: "powerWatts", title: "Power", format: (v) => `${round(v)} W`, fixedY: [0, 1] },
];

/** Load of every GPU of the run over time. `only` limits it to some charts (the overview). */
export function GpusTab({ run, only }: { run: RunView; only?: readonly Figure[] }) {
  const view = useChartView();
  const zoom = view.times ? { fromAt: new Date(view.times[0]), toAt: new Date(view.times[1]) } : {};
  const query = useQuery({
    ...useTRPC().runs.gpuSeries.queryOptions({ runId: run.id, maxBuckets: MAX_BUCKETS, ...zoom }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: "always",
    placeholderData: keepPreviousData,
  });
  if (query.isPending) return <Skeleton className="h-64 w-full rounded-lg" />;
  if (query.error && !query.data)
    return (
      <ErrorState
        title="GPU samples cannot be read"
        message={query.error.message}
        onRetry={() => void query.refetch()}
      />
    );
  const gpus = query.data ?? [];
  if (gpus.length === 0) return only ? null : <NoGpus hasGpu={run.offer.gpuCount > 0} />;
  return (
    <div className="flex flex-col gap-3">
      {view.times && !only ? (
        <div>
          <Button size="sm" onClick={() => view.change({ times: null }, "push")}>
            Show all
          </Button>
        </div>
      ) : null}
      <div className={only ? "flex flex-col" : "grid gap-3 md:grid-cols-2"}>
        {CHARTS.filter((c) => !only || only.includes(c.figure)).map((chart) => (
          <GpuLines
            key={chart.figure}
            chart={chart}
            gpus={gpus}
            view={view}
            title={only ? "GPU utilisation" : chart.title}
          />
        ))}
      </div>
    </div>
  );
}

function GpuLines(props: {
  chart: GpuChart;
  gpus: readonly GpuSeriesView[];
  view: ReturnType<typeof useChartView>;
  title: string;
}) {
  const { chart, gpus, view } = props;
  const series = useMemo(() => gpus.map((gpu) => toChart(gpu, chart.figure)), [gpus, chart.figure]);
  const missing = series.every((s) => s.points.every((p) => p.mean === null));
  return (
    <LineChart
      title={props.title}
      series={series}
      xMode="wall"
      format={chart.format}
      fixedY={chart.fixedY}
      zoom={view.times}
      onZoom={(range) => view.change({ times: writeRange([Math.round(range[0]), Math.round(range[1])]) }, "push")}
      onReset={() => view.change({ times: null }, "push")}
      note={missing ? "The machine does not report this figure." : undefined}
    />
  );
}

function toChart(gpu: GpuSeriesView, figure: Figure): ChartSeries {
  return {
    name: `GPU ${gpu.index}`,
    points: gpu.buckets.map((b) => {
      const raw = b[figure];
      const value = raw !== null && figure === "memoryUsedMib" ? raw / MIB_PER_GIB : raw;
      return { step: null, atMs: b.at.getTime(), mean: value, min: value, max: value, count: 1 };
    }),
  };
}

function NoGpus({ hasGpu }: { hasGpu: boolean }) {
  return (
    <EmptyState icon={Cpu} title="No GPU samples">
      {hasGpu
        ? "The first sample comes a few seconds after the job starts. If none comes, nvidia-smi is not on the machine."
        : "This run has no GPU."}
    </EmptyState>
  );
}
