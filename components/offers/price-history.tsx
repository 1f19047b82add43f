"use client";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { PriceChart } from "@/components/charts/price-chart";
import { useTRPC } from "@/components/trpc";
import { ErrorState } from "@/components/ui/error-state";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { formatMicros, MICROS_PER_DOLLAR } from "@/server/domain/money";
import { cheapestFirst, historyStartMs } from "./best-over-time";
import { MARKET_WORDS } from "./offer-words";
import type { OfferNames } from "./use-offer-names";

const RANGES = [
  { value: "7", label: "7 d" },
  { value: "30", label: "30 d" },
  { value: "90", label: "90 d" },
] as const;
const SHOWN = 8;

/** The best price of a GPU model at each provider and market over time. */
export function PriceHistory({ gpuModel, names }: { gpuModel: string; names: OfferNames }) {
  const trpc = useTRPC();
  const [days, setDays] = useState<(typeof RANGES)[number]["value"]>("30");
  const [showsAll, setShowsAll] = useState(false);
  const history = useQuery(trpc.offers.priceHistory.queryOptions({ gpuModel, days: Number(days) }));
  const title = `${names.gpu(gpuModel)} price`;
  if (history.isError && !history.data)
    return <ErrorState title={`${title} cannot be shown`} message={history.error.message} onRetry={history.refetch} />;
  if (!history.data) return <Skeleton className="h-72 rounded-lg" />;
  const toMs = history.dataUpdatedAt;
  const lines = cheapestFirst(history.data);
  const shown = showsAll ? lines : lines.slice(0, SHOWN);
  return (
    <PriceChart
      title={title}
      note={
        <>
          Best believed $/GPU-h, as each source reported it.{" "}
          {lines.length > SHOWN && (
            <button type="button" className="text-accent-text hover:underline" onClick={() => setShowsAll(!showsAll)}>
              {showsAll ? `Show the ${SHOWN} cheapest` : `Show all ${lines.length}`}
            </button>
          )}
        </>
      }
      controls={<Segmented label="Range" value={days} options={RANGES} onChange={setDays} />}
      lines={shown.map((line) => ({
        name: `${names.provider(line.provider)} · ${MARKET_WORDS[line.market]}`,
        points: line.points.map((p) => ({
          atMs: p.at.getTime(),
          value: p.priceMicrosPerGpuHour === null ? null : p.priceMicrosPerGpuHour / MICROS_PER_DOLLAR,
        })),
      }))}
      fromMs={historyStartMs(lines, toMs, Number(days))}
      toMs={toMs}
      format={(dollars) => formatMicros(Math.round(dollars * MICROS_PER_DOLLAR))}
    />
  );
}
