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
import { costMicros, formatMicros } from "@/server/domain/money";
import type { RunView } from "@/server/domain/run";
import type { ChargeView } from "@/server/domain/spend";

/** What the run cost, price segment by price segment, with the running total. */
export function CostTab({ run }: { run: RunView }) {
  const query = useQuery(useTRPC().spend.charges.queryOptions({ range: "90d" }));
  const providerTitle = useProviderTitle();
  const nowMs = useNowMs();
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
    return { charge, micros, total };
  });
  return (
    <TableFrame>
      <Table>
        <caption className="sr-only">Price segments</caption>
        <TableHead>
          <tr>
            <Th>Attempt</Th>
            <Th>Provider</Th>
            <Th>From</Th>
            <Th>To</Th>
            <Th numeric>Length</Th>
            <Th numeric>Price</Th>
            <Th numeric>Cost</Th>
            <Th numeric>Running total</Th>
            <Th>Source</Th>
          </tr>
        </TableHead>
        <tbody>
          {rows.map(({ charge, micros, total: sum }) => (
            <tr key={`${charge.attemptNumber}-${charge.startedAt.getTime()}`}>
              <Td>{charge.attemptNumber}</Td>
              <Td>{providerTitle(charge.provider)}</Td>
              <Td className="whitespace-nowrap">{when(charge.startedAt)}</Td>
              <Td className="whitespace-nowrap">{charge.endedAt ? when(charge.endedAt) : "counting"}</Td>
              <Td numeric>{longDuration((charge.endedAt?.getTime() ?? nowMs) - charge.startedAt.getTime())}</Td>
              <Td numeric>{formatMicros(charge.priceMicrosPerHour)}/h</Td>
              <Td numeric>{formatMicros(micros)}</Td>
              <Td numeric className="font-medium">
                {formatMicros(sum)}
              </Td>
              <Td className="text-muted">{charge.source === "billed" ? "billed" : "price at launch"}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </TableFrame>
  );
}

const when = (at: Date) => at.toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "medium" });

function chargeNow(charge: ChargeView, nowMs: number): number {
  if (charge.endedAt) return charge.micros;
  return Math.max(charge.micros, costMicros(charge.priceMicrosPerHour, nowMs - charge.startedAt.getTime()));
}
