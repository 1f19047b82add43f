"use client";
import { OctagonAlert, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { offerDetails, offerTitle } from "@/components/job/offer-words";
import { useProviderTitle } from "@/components/job/use-provider-titles";
import { LiveIndicator } from "@/components/live/live-indicator";
import { clockWords, moneyToGo, progressWords } from "@/components/live/progress";
import { ProgressBar } from "@/components/live/progress-bar";
import { RunDuration } from "@/components/live/run-duration";
import { RunMoney } from "@/components/live/run-money";
import { RunStateBadge } from "@/components/live/run-state-badge";
import { useTicking } from "@/components/ui/clock";
import { formatMicros } from "@/server/domain/money";
import { isRunOver, type RunEvent, type RunView } from "@/server/domain/run";
import { RunActions } from "./run-actions";
import { alertsOf, stateWords } from "./run-words";

export function RunHeader({ run, events }: { run: RunView; events: readonly RunEvent[] }) {
  const providerTitle = useProviderTitle()(run.offer.provider);
  return (
    <header className="flex flex-col gap-2">
      <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
        <div className="min-w-0 flex-1 basis-72">
          <nav aria-label="Up" className="text-muted text-xs">
            <Link href="/runs" className="hover:underline">
              Runs
            </Link>{" "}
            /
          </nav>
          <h1 className="break-words font-semibold text-xl">{run.name}</h1>
          <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
            <RunStateBadge state={run.state} />
            <span className="text-ink">{stateWords(run, providerTitle)}</span>
            <span title={offerDetails(run.offer)}>{offerTitle(run.offer)}</span>
            {isRunOver(run.state) ? null : <LiveIndicator />}
          </p>
        </div>
        <RunActions run={run} events={events} />
      </div>
      {alertsOf(run).map((alert) => (
        <p
          key={alert.text}
          role="alert"
          className={`flex items-start gap-2 rounded-md px-3 py-2 ${alert.tone === "danger" ? "bg-danger-soft text-danger" : "bg-warning-soft text-warning"}`}
        >
          {alert.tone === "danger" ? (
            <OctagonAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          ) : (
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          )}
          <span className="min-w-0 break-words">{alert.text}</span>
        </p>
      ))}
      <Figures run={run} />
    </header>
  );
}

function Figures({ run }: { run: RunView }) {
  const isOver = isRunOver(run.state);
  const outlook = useOutlook(run);
  return (
    <div className="grid gap-x-6 gap-y-1 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-center">
      <div className="flex min-w-0 flex-col gap-0.5">
        {run.progress ? null : (
          <p className="text-muted text-xs">Its output tells no progress{isOver ? "." : " yet."}</p>
        )}
        {run.progress ? (
          <ProgressBar progress={run.progress} name={run.name} isDone={run.state === "succeeded"} />
        ) : null}
        <p className="text-muted text-xs" suppressHydrationWarning>
          {[run.progress?.fraction == null ? null : progressWords(run.progress), isOver ? null : outlook]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      <dl className="flex gap-5">
        <Figure term="Duration">
          <RunDuration run={run} />
        </Figure>
        <Figure term="Price">{formatMicros(run.offer.priceMicrosPerHour)}/h</Figure>
        <Figure term={isOver ? "Cost" : "Cost so far"}>
          <RunMoney money={run.money} />
        </Figure>
      </dl>
    </div>
  );
}

/** "done about 18:40 · $3.10 to go · 12 it/s" */
function useOutlook(run: RunView): string {
  return useTicking((nowMs) => {
    const progress = run.progress;
    if (!progress) return "";
    const togo = moneyToGo(progress.etaAt, run.money.rateMicrosPerHour, nowMs);
    const parts = [
      progress.etaAt && progress.etaAt.getTime() > nowMs ? `done about ${clockWords(progress.etaAt, nowMs)}` : null,
      togo === null ? null : `${formatMicros(togo)} to go`,
      progress.stepsPerSecond === null ? null : `${Number(progress.stepsPerSecond.toPrecision(3))} it/s`,
    ];
    return parts.filter(Boolean).join(" · ");
  });
}

function Figure({ term, children }: { term: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-col sm:items-end">
      <dt className="text-muted text-xs">{term}</dt>
      <dd className="whitespace-nowrap font-medium">{children}</dd>
    </div>
  );
}
