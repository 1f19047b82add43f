"use client";
import { useQuery } from "@tanstack/react-query";
import { Receipt } from "lucide-react";
import { useProviderTitle } from "@/components/job/use-provider-titles";
import { RunMoney } from "@/components/live/run-money";
import { useTRPC } from "@/components/trpc";
import { longDuration } from "@/components/ui/age-text";
import { useNowMs } from "@/components/ui/clock";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableFrame, TableHead, Td, Th } from "@/components/ui/table";
import { useMediaQuery } from "@/components/ui/use-media-query";
import { costMicros, formatMicros } from "@/server/domain/money";
import type { RunView } from "@/server/domain/run";
import type { ChargeView } from "@/server/domain/spend";

/** What the run cost, price segment by price segment, with the running total. */
export function CostTab({ run }: { run: RunView }) {
  const query = useQuery(useTRPC().spend.charges.queryOptions({ range: "90d" }));
  const providerTitle = useProviderTitle();
  const nowMs = useNowMs();
  const isNarrow = useMediaQuery("(max-width: 767px)");
  if (query.isPending) return <Skeleton className="h-40 w-full rounded-lg" />;
  if (query.error && !query.data)
    return (
      <ErrorState title="Charges cannot be read" message={query.error.message} onRetry={() => void query.refetch()} />
    );
  const charges = (query.data ?? [])
    .filter((c) => c.runId === run.id)
    .sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
  if (charges.length === 0)
    return (
      <EmptyState icon={Receipt} title={run.money.settledMicros > 0 ? "Older than 90 days" : "Nothing charged yet"}>
        {run.money.settledMicros > 0 ? (
          <>
            This run cost <RunMoney money={run.money} /> in all; its segments are older than the 90 days listed here.
          </>
        ) : (
          "A price segment starts when the provider starts to bill."
        )}
      </EmptyState>
    );
  let total = 0;
  const rows = charges.map((charge) => {
    const micros = chargeNow(charge, nowMs);
    total += micros;
    return { charge, provider: providerTitle(charge.provider), micros, total };
  });
  return isNarrow ? (
    <ul className="flex flex-col gap-2">
      {rows.map((row) => (
        <SegmentCard key={row.charge.startedAt.getTime()} row={row} nowMs={nowMs} />
      ))}
    </ul>
  ) : (
    <SegmentTable rows={rows} nowMs={nowMs} />
  );
}

interface Segment {
  charge: ChargeView;
  provider: string;
  micros: number;
  total: number;
}

const HEADINGS = ["Attempt", "Provider", "From", "To"] as const;
const FIGURES = ["Length", "Price", "Cost", "Running total"] as const;

function SegmentTable({ rows, nowMs }: { rows: readonly Segment[]; nowMs: number }) {
  return (
    <TableFrame>
      <Table>
        <caption className="sr-only">Price segments</caption>
        <TableHead>
          <tr>
            {HEADINGS.map((word) => (
              <Th key={word}>{word}</Th>
            ))}
            {FIGURES.map((word) => (
              <Th key={word} numeric>
                {word}
              </Th>
            ))}
            <Th>Source</Th>
          </tr>
        </TableHead>
        <tbody>
          {rows.map(({ charge, provider, micros, total }) => (
            <tr key={charge.startedAt.getTime()}>
              <Td>{charge.attemptNumber}</Td>
              <Td>{provider}</Td>
              <Td className="whitespace-nowrap">{when(charge.startedAt)}</Td>
              <Td className="whitespace-nowrap">{charge.endedAt ? when(charge.endedAt) : "counting"}</Td>
              <Td numeric>{lengthOf(charge, nowMs)}</Td>
              <Td numeric>{formatMicros(charge.priceMicrosPerHour)}/h</Td>
              <Td numeric>{formatMicros(micros)}</Td>
              <Td numeric className="font-medium">
                {formatMicros(total)}
              </Td>
              <Td className="text-muted">{sourceWords(charge)}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}

function SegmentCard({ row: { charge, provider, micros, total }, nowMs }: { row: Segment; nowMs: number }) {
  return (
    <li className="flex flex-col gap-1 rounded-lg border border-line bg-surface px-3 py-2.5">
      <p className="flex justify-between gap-2 font-medium">
        <span>
          Attempt {charge.attemptNumber} · {provider}
        </span>
        <span>{formatMicros(micros)}</span>
      </p>
      <p className="text-muted text-xs">
        {when(charge.startedAt)} – {charge.endedAt ? when(charge.endedAt) : "counting"}
      </p>
      <p className="flex flex-wrap justify-between gap-x-3 text-muted text-xs">
        <span>
          {lengthOf(charge, nowMs)} at {formatMicros(charge.priceMicrosPerHour)}/h, {sourceWords(charge)}
        </span>
        <span>total {formatMicros(total)}</span>
      </p>
    </li>
  );
}

const lengthOf = (charge: ChargeView, nowMs: number) =>
  longDuration((charge.endedAt?.getTime() ?? nowMs) - charge.startedAt.getTime());
const sourceWords = (charge: ChargeView) => (charge.source === "billed" ? "billed" : "price at launch");
const when = (at: Date) => at.toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "medium" });

function chargeNow(charge: ChargeView, nowMs: number): number {
  if (charge.endedAt) return charge.micros;
  return Math.max(charge.micros, costMicros(charge.priceMicrosPerHour, nowMs - charge.startedAt.getTime()));
}
