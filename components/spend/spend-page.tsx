"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Download, Rocket, Wallet } from "lucide-react";
import Link from "next/link";
import { useMemo } from "react";
import { StackedBars } from "@/components/charts/stacked-bars";
import { useProviderTitle } from "@/components/job/use-provider-titles";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Segmented } from "@/components/ui/segmented";
import { useUrl } from "@/components/ui/use-url";
import { formatMicros } from "@/server/domain/money";
import { SPEND_RANGES, type SpendQuery, type SpendView } from "@/server/domain/spend";
import { SpendByRunTable } from "./spend-by-run-table";
import { dayBars, rangeDays } from "./spend-days";
import { SpendSkeleton } from "./spend-skeleton";

type Range = SpendQuery["range"];
const RANGES: readonly { value: Range; label: string }[] = [
  { value: "7d", label: "7 days" },
  { value: "30d", label: "30 days" },
  { value: "90d", label: "90 days" },
  { value: "month", label: "This month" },
];
const RANGE_WORDS: Record<Range, string> = {
  "7d": "last 7 days",
  "30d": "last 30 days",
  "90d": "last 90 days",
  month: "this month",
};

export function SpendPage() {
  const [params, changeUrl] = useUrl();
  const range = SPEND_RANGES.find((r) => r === params.get("range")) ?? "30d";
  const spend = useQuery({ ...useTRPC().spend.view.queryOptions({ range }), placeholderData: keepPreviousData });
  return (
    <div className="flex flex-col gap-4">
      <header className="flex flex-wrap items-center gap-3">
        <h1 className="font-semibold text-xl">Spend</h1>
        <div className="flex flex-wrap items-center gap-2 sm:ml-auto">
          <Segmented<Range>
            label="Range"
            value={range}
            options={RANGES}
            onChange={(r) => changeUrl({ range: r === "30d" ? null : r }, "push")}
          />
          <Button asChild size="sm">
            <a href={`/api/spend.csv?range=${range}`} download>
              <Download aria-hidden /> CSV
            </a>
          </Button>
        </div>
      </header>
      {spend.isPending ? (
        <SpendSkeleton />
      ) : spend.data ? (
        <Spend spend={spend.data} range={range} />
      ) : (
        <ErrorState
          title="Spend cannot be read"
          message={spend.error?.message ?? ""}
          onRetry={() => void spend.refetch()}
        >
          Charges are still counted; nothing is lost.
        </ErrorState>
      )}
    </div>
  );
}

function Spend({ spend, range }: { spend: SpendView; range: Range }) {
  const providerTitle = useProviderTitle();
  const { bars, keys } = useMemo(
    () => dayBars(spend.days, providerTitle, rangeDays(range, spend.asOf)),
    [spend.days, spend.asOf, range, providerTitle],
  );
  return (
    <>
      <Figures spend={spend} range={range} />
      {spend.runs.length === 0 ? (
        <EmptyState
          icon={Wallet}
          title={`Nothing spent in the ${RANGE_WORDS[range]}`}
          action={
            <Button asChild variant="primary">
              <Link href="/launch">
                <Rocket aria-hidden /> Launch a run
              </Link>
            </Button>
          }
        >
          Every second that a provider bills is written down here, by run, day and provider.
        </EmptyState>
      ) : (
        <>
          {spend.rangeMicros > 0 ? (
            <StackedBars title="Per day (UTC), by provider" bars={bars} keys={keys} format={formatMicros} />
          ) : (
            <p className="rounded-lg border border-line bg-surface px-3 py-6 text-center text-muted">
              All runs of the {RANGE_WORDS[range]} were free: their machine has no price.{" "}
              <Link href="/settings" className="text-accent-text hover:underline">
                Set what this machine costs you
              </Link>
              .
            </p>
          )}
          <SpendByRunTable runs={spend.runs} asOf={spend.asOf} providerTitle={providerTitle} />
        </>
      )}
    </>
  );
}

function Figures({ spend, range }: { spend: SpendView; range: Range }) {
  const facts = [
    { term: "This month so far", micros: spend.monthToDateMicros, note: "" },
    { term: "Month, forecast", micros: spend.forecastMicros, note: "at the mean of the last 7 days" },
    { term: sentenceCase(RANGE_WORDS[range]), micros: spend.rangeMicros, note: "" },
    { term: "Wasted", micros: spend.wastedMicros, note: "failed, lost or preempted" },
  ];
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {facts.map((fact) => (
        <div key={fact.term} className="rounded-lg border border-line bg-surface px-3 py-2.5">
          <dt className="text-muted text-xs">{fact.term}</dt>
          <dd className="mt-0.5 font-semibold text-xl">{formatMicros(fact.micros)}</dd>
          {fact.note ? <dd className="text-muted text-xs">{fact.note}</dd> : null}
        </div>
      ))}
    </dl>
  );
}

const sentenceCase = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
