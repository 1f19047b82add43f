"use client";
import { TriangleAlert } from "lucide-react";
import Link from "next/link";
import { offerTitle } from "@/components/job/offer-words";
import type { useRowCursor } from "@/components/keys/use-row-cursor";
import { ProgressBar } from "@/components/live/progress-bar";
import { RunDuration } from "@/components/live/run-duration";
import { RunMoney } from "@/components/live/run-money";
import { RunStateBadge } from "@/components/live/run-state-badge";
import { Age } from "@/components/ui/age";
import { SortTh, Table, TableFrame, TableHead, Td, Th } from "@/components/ui/table";
import { isRunOver, type RunQuery, type RunSummary } from "@/server/domain/run";

export interface RunListProps {
  runs: readonly RunSummary[];
  providerTitle: (id: string) => string;
  cursor: ReturnType<typeof useRowCursor>;
}

export interface RunTableProps extends RunListProps {
  query: RunQuery;
  onSort: (sort: RunQuery["sort"]) => void;
}

export const formatLoss = (loss: number | null) => (loss === null ? "–" : loss.toPrecision(4));

export function RunTable(props: RunTableProps) {
  const heading = (sort: RunQuery["sort"], words: string, numeric = false) => (
    <SortTh
      numeric={numeric}
      sorted={props.query.sort === sort ? (props.query.descending ? "descending" : "ascending") : null}
      onSort={() => props.onSort(sort)}
    >
      {words}
    </SortTh>
  );
  return (
    <TableFrame ref={props.cursor.list}>
      <Table>
        <caption className="sr-only">Runs</caption>
        <TableHead>
          <tr>
            {heading("state", "State")}
            {heading("name", "Name")}
            <Th>Runs on</Th>
            {heading("progress", "Progress")}
            <Th numeric>Loss</Th>
            {heading("created", "Launched")}
            {heading("duration", "Duration", true)}
            {heading("cost", "Cost", true)}
          </tr>
        </TableHead>
        <tbody>
          {props.runs.map((run, i) => (
            <RunRow key={run.id} run={run} index={i} {...props} />
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}

function RunRow({ run, index, cursor, providerTitle }: RunListProps & { run: RunSummary; index: number }) {
  return (
    <tr
      data-row={index}
      tabIndex={cursor.tabIndex(index)}
      onFocus={() => cursor.at(index)}
      className="hover:bg-hover focus-visible:-outline-offset-2 [&:last-child>td]:border-b-0"
    >
      <Td>
        <RunStateBadge state={run.state} />
      </Td>
      <Td className="max-w-80">
        <Link href={`/runs/${run.id}`} className="block truncate font-medium hover:underline" tabIndex={-1}>
          {run.name}
        </Link>
        <RunNote run={run} />
      </Td>
      <Td className="whitespace-nowrap">
        {providerTitle(run.offer.provider)} <span className="text-muted">· {offerTitle(run.offer)}</span>
      </Td>
      <Td className="min-w-36">
        <ProgressBar progress={run.progress} name={run.name} isDone={run.state === "succeeded"} />
      </Td>
      <Td numeric>{formatLoss(run.lastLoss)}</Td>
      <Td className="whitespace-nowrap text-muted">
        <Age at={run.createdAt} />
      </Td>
      <Td numeric>
        <RunDuration run={run} />
      </Td>
      <Td numeric className="font-medium">
        <RunMoney money={run.money} />
      </Td>
    </tr>
  );
}

/** What a person must know of a run, in one line: an alert, or why it ended as it did. */
export function RunNote({ run }: { run: RunSummary }) {
  if (run.alert)
    return (
      <p className="flex items-center gap-1 truncate text-warning text-xs" title={run.alert}>
        <TriangleAlert aria-hidden className="size-3 shrink-0" /> {run.alert}
      </p>
    );
  if (!run.message || !isRunOver(run.state) || run.state === "succeeded") return null;
  return (
    <p className="truncate text-muted text-xs" title={run.message}>
      {run.message}
    </p>
  );
}
