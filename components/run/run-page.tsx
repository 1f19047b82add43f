"use client";
import { useQuery } from "@tanstack/react-query";
import { SearchX } from "lucide-react";
import dynamic from "next/dynamic";
import Link from "next/link";
import { useSyncExternalStore } from "react";
import { ChartGroup } from "@/components/charts/crosshair";
import { useShortcuts } from "@/components/keys/shortcuts";
import { useWatchRun } from "@/components/live/live";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/tabs";
import { useUrl } from "@/components/ui/use-url";
import { isRunOver, type RunEvent, type RunView } from "@/server/domain/run";
import { ConfigTab } from "./config-tab";
import { CostTab } from "./cost-tab";
import { EventsTab } from "./events-tab";
import { GpusTab } from "./gpus-tab";
import { MetricsTab } from "./metrics-tab";
import { OverviewTab } from "./overview-tab";
import { RunHeader } from "./run-header";
import { RunSkeleton } from "./run-skeleton";
import { TimelineRibbon } from "./timeline-ribbon";

/** Drawn by the browser alone: where it starts is in the part of the address that the server never sees. */
const LogViewer = dynamic(() => import("./log-viewer").then((m) => m.LogViewer), { ssr: false });

const TABS = ["overview", "metrics", "logs", "gpus", "events", "config", "cost"] as const;
type TabName = (typeof TABS)[number];
const WORDS: Record<TabName, string> = {
  overview: "Overview",
  metrics: "Metrics",
  logs: "Logs",
  gpus: "GPUs",
  events: "Events",
  config: "Config",
  cost: "Cost",
};
const NO_EVENTS: readonly RunEvent[] = [];

export function RunPage({ runId }: { runId: string }) {
  const trpc = useTRPC();
  const run = useQuery(
    trpc.runs.get.queryOptions(
      { runId },
      { retry: (failures, error) => failures < 1 && error.data?.code !== "NOT_FOUND" },
    ),
  );
  const events = useQuery(trpc.runs.events.queryOptions({ runId }));
  if (run.isPending) return <RunSkeleton />;
  if (run.error?.data?.code === "NOT_FOUND") return <NoSuchRun />;
  if (!run.data)
    return (
      <ErrorState title="The run cannot be read" message={run.error?.message ?? ""} onRetry={() => void run.refetch()}>
        The job itself goes on without this page.
      </ErrorState>
    );
  return (
    <ChartGroup>
      <div className="flex flex-col gap-3">
        <RunHeader run={run.data} events={events.data ?? NO_EVENTS} />
        <TimelineRibbon run={run.data} events={events.data ?? NO_EVENTS} />
        <RunTabs run={run.data} events={events.data ?? NO_EVENTS} />
      </div>
    </ChartGroup>
  );
}

function RunTabs({ run, events }: { run: RunView; events: readonly RunEvent[] }) {
  useWatchRun(run.id);
  const [params, changeUrl] = useUrl();
  const hasLine = useSyncExternalStore(
    () => () => {},
    () => window.location.hash.startsWith("#L"),
    () => false,
  );
  const tab = TABS.find((t) => t === params.get("tab")) ?? (hasLine ? "logs" : "overview");
  const show = (name: string) => changeUrl({ tab: name === "overview" ? null : name }, "push");
  useShortcuts(
    TABS.map((name, i) => ({ keys: String(i + 1), words: WORDS[name], group: "Run", run: () => show(name) })),
  );
  return (
    <Tabs value={tab} onValueChange={show}>
      <TabList aria-label="Parts of the run">
        {TABS.map((name) => (
          <Tab key={name} value={name}>
            {WORDS[name]}
          </Tab>
        ))}
      </TabList>
      <TabPanel value={tab} className="pt-3 outline-none" tabIndex={-1}>
        {tab === "overview" ? <OverviewTab run={run} /> : null}
        {tab === "metrics" ? <MetricsTab run={run} /> : null}
        {tab === "logs" ? <LogViewer runId={run.id} logLines={run.logLines} isOver={isRunOver(run.state)} /> : null}
        {tab === "gpus" ? <GpusTab run={run} /> : null}
        {tab === "events" ? <EventsTab events={events} /> : null}
        {tab === "config" ? <ConfigTab run={run} /> : null}
        {tab === "cost" ? <CostTab run={run} /> : null}
      </TabPanel>
    </Tabs>
  );
}

function NoSuchRun() {
  return (
    <EmptyState
      icon={SearchX}
      title="There is no such run"
      action={
        <Button asChild>
          <Link href="/runs">All runs</Link>
        </Button>
      }
    >
      It may have been deleted, or the link is cut short.
    </EmptyState>
  );
}
