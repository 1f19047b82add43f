"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Activity, Rocket } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useProviderTitle } from "@/components/job/use-provider-titles";
import { useRowCursor } from "@/components/keys/use-row-cursor";
import { LiveIndicator } from "@/components/live/live-indicator";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Pager } from "@/components/ui/pager";
import { useMediaQuery } from "@/components/ui/use-media-query";
import { useUrl } from "@/components/ui/use-url";
import type { RunQuery, RunSummary } from "@/server/domain/run";
import { readRunUrl, writeRunUrl } from "@/server/domain/run-url";
import { calmList } from "./calm-list";
import { RunCards } from "./run-cards";
import { RunFilters } from "./run-filters";
import { RunTable } from "./run-table";
import { RunsSkeleton } from "./runs-skeleton";

const NONE: readonly RunSummary[] = [];

export function RunsPage() {
  const [params, changeUrl] = useUrl();
  const query = readRunUrl(params);
  const change = (next: Partial<RunQuery>) =>
    changeUrl(writeRunUrl(next), next.text === undefined ? "push" : "replace");
  const runs = useQuery({ ...useTRPC().runs.list.queryOptions(query), placeholderData: keepPreviousData });
  const isFiltered = query.text !== "" || query.state.length > 0;
  return (
    <div className="flex flex-col gap-3">
      <header className="flex items-center gap-3">
        <h1 className="font-semibold text-xl">Runs</h1>
        <LiveIndicator />
        <Button asChild variant="primary" className="ml-auto">
          <Link href="/launch">
            <Rocket aria-hidden /> Launch
          </Link>
        </Button>
      </header>
      <RunFilters query={query} onChange={change} />
      {runs.isPending ? (
        <RunsSkeleton />
      ) : runs.error && !runs.data ? (
        <ErrorState title="The runs cannot be read" message={runs.error.message} onRetry={() => void runs.refetch()}>
          Jobs that are running go on without this page.
        </ErrorState>
      ) : runs.data?.total === 0 ? (
        <NoRuns isFiltered={isFiltered} onClear={() => change({ text: "", state: [], page: 1 })} />
      ) : (
        <RunList
          key={JSON.stringify(query)}
          runs={runs.data?.runs ?? NONE}
          query={query}
          onSort={(sort) =>
            change({ sort, descending: query.sort === sort ? !query.descending : sort !== "name", page: 1 })
          }
        />
      )}
      {runs.data?.beyondEnd ? (
        <p className="text-muted text-xs">Page {runs.data.beyondEnd} is beyond the end; this is the last one.</p>
      ) : null}
      {runs.data && runs.data.total > 0 ? (
        <Pager
          page={runs.data.page}
          pageCount={runs.data.pageCount}
          total={runs.data.total}
          noun="runs"
          onPage={(page) => change({ page })}
        />
      ) : null}
    </div>
  );
}

/** The rows, kept still while a pointer or the focus is among them. */
function RunList(props: { runs: readonly RunSummary[]; query: RunQuery; onSort: (sort: RunQuery["sort"]) => void }) {
  const router = useRouter();
  const providerTitle = useProviderTitle();
  const isNarrow = useMediaQuery("(max-width: 767px)");
  const [isHeld, setIsHeld] = useState(false);
  const shown = useRef<readonly RunSummary[]>(NONE);
  const { rows, waiting } = calmList(shown.current, props.runs, isHeld);
  shown.current = rows;
  const cursor = useRowCursor({
    count: rows.length,
    group: "Runs",
    onOpen: (i) => {
      const run = rows[i];
      if (run) router.push(`/runs/${run.id}`);
    },
  });
  const list = { runs: rows, providerTitle, cursor };
  return (
    <div className="relative" onPointerEnter={() => setIsHeld(true)} onPointerLeave={() => setIsHeld(false)}>
      {waiting > 0 ? (
        <Button size="sm" className="absolute -top-9 right-0 animate-rise" onClick={() => setIsHeld(false)}>
          {waiting} new {waiting === 1 ? "run" : "runs"} ↑
        </Button>
      ) : null}
      {isNarrow ? <RunCards {...list} /> : <RunTable {...list} query={props.query} onSort={props.onSort} />}
    </div>
  );
}

function NoRuns({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  if (isFiltered)
    return (
      <EmptyState icon={Activity} title="No run matches" action={<Button onClick={onClear}>Show all runs</Button>}>
        Nothing has this name and state.
      </EmptyState>
    );
  return (
    <EmptyState
      icon={Activity}
      title="No runs yet"
      action={
        <Button asChild variant="primary">
          <Link href="/launch">
            <Rocket aria-hidden /> Launch the first one
          </Link>
        </Button>
      }
    >
      A run is one execution of your job on one machine. Here you see its state, progress and money, live.
    </EmptyState>
  );
}
