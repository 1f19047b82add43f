"use client";
import Link from "next/link";
import { offerTitle } from "@/components/job/offer-words";
import { ProgressBar } from "@/components/live/progress-bar";
import { RunDuration } from "@/components/live/run-duration";
import { RunMoney } from "@/components/live/run-money";
import { RunStateBadge } from "@/components/live/run-state-badge";
import { Age } from "@/components/ui/age";
import { formatLoss, type RunListProps, RunNote } from "./run-table";

/** The list on a phone: the same facts in the same order. */
export function RunCards({ runs, cursor, providerTitle }: RunListProps) {
  return (
    <div ref={cursor.list}>
      <ul className="flex flex-col gap-2">
        {runs.map((run, i) => (
          <li key={run.id} className="rounded-lg border border-line bg-surface">
            <Link
              href={`/runs/${run.id}`}
              data-row={i}
              onFocus={() => cursor.at(i)}
              className="flex flex-col gap-1.5 rounded-lg px-3 py-2.5"
            >
              <span className="flex items-center justify-between gap-2">
                <RunStateBadge state={run.state} />
                <RunMoney money={run.money} className="font-medium" />
              </span>
              <span className="break-words font-medium text-base">{run.name}</span>
              <RunNote run={run} />
              <span className="text-muted text-xs">
                {providerTitle(run.offer.provider)} · {offerTitle(run.offer)}
              </span>
              <ProgressBar progress={run.progress} name={run.name} isDone={run.state === "succeeded"} />
              <span className="flex flex-wrap gap-x-3 text-muted text-xs">
                <span>loss {formatLoss(run.lastLoss)}</span>
                <Age at={run.createdAt} />
                <RunDuration run={run} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
