"use client";
import { ChartLine, Search } from "lucide-react";
import { useDeferredValue, useState } from "react";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import type { RunView } from "@/server/domain/run";
import { ChartControls } from "./chart-controls";
import { MetricChart } from "./metric-chart";
import { findMetrics } from "./pick-metrics";

/** All series of the run, searchable. */
export function MetricsTab({ run }: { run: RunView }) {
  const [typed, setTyped] = useState("");
  const found = findMetrics(run.metricNames, useDeferredValue(typed));
  if (run.metricNames.length === 0) return <NoMetrics />;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-3">
        <div className="relative w-full sm:w-56">
          <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted" />
          <Input
            type="search"
            className="pl-8"
            placeholder={`Find in ${run.metricNames.length} metrics…`}
            aria-label="Find metrics by name"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
        <ChartControls />
      </div>
      {found.length === 0 ? <p className="text-muted">No metric has this in its name.</p> : null}
      <MetricGrid run={run} names={found} />
    </div>
  );
}

export function MetricGrid({ run, names }: { run: RunView; names: readonly string[] }) {
  return (
    <div className="grid gap-3 md:grid-cols-2 2xl:grid-cols-3">
      {names.map((name) => (
        <MetricChart
          key={name}
          runId={run.id}
          name={name}
          originMs={(run.startedAt ?? run.createdAt).getTime()}
          lastStep={run.progress?.step ?? null}
        />
      ))}
    </div>
  );
}

export function NoMetrics() {
  return (
    <EmptyState icon={ChartLine} title="No metrics yet">
      Loss and speed are read from what the job prints (nanoGPT, Hugging Face Trainer and tqdm lines), and from JSON
      lines that it appends to the file named by <code className="font-mono">$TRAINYARD_METRICS</code>.
    </EmptyState>
  );
}
