"use client";
import type { RunView } from "@/server/domain/run";
import { GpusTab } from "./gpus-tab";
import { LastLines } from "./last-lines";
import { MetricGrid, NoMetrics } from "./metrics-tab";
import { overviewMetrics } from "./pick-metrics";

const GPU_FIGURES = ["utilPercent"] as const;

/** What one looks at first: losses, speed, GPU, the end of the log. */
export function OverviewTab({ run }: { run: RunView }) {
  const names = overviewMetrics(run.metricNames);
  return (
    <div className="flex flex-col gap-3">
      {names.length > 0 ? <MetricGrid run={run} names={names} /> : <NoMetrics />}
      {run.gpuCountSeen > 0 ? <GpusTab run={run} only={GPU_FIGURES} /> : null}
      <LastLines runId={run.id} logLines={run.logLines} />
    </div>
  );
}
