"use client";
import { useQuery } from "@tanstack/react-query";
import { Sparkline } from "@/components/charts/sparkline";
import { useBox } from "@/components/charts/use-box";
import { useTRPC } from "@/components/trpc";
import { formatMicros } from "@/server/domain/money";
import { bestOverTime } from "./best-over-time";

const DAYS = 30;
const DAY_MS = 86_400_000;
const SAMPLES = 60;
const WIDTH = 96;
const HEIGHT = 20;
const STALE_MS = 5 * 60_000;

/** The best price of a GPU model over the last 30 days; asked for when the row comes near the view. */
export function PriceSpark({ gpuModel }: { gpuModel: string }) {
  const trpc = useTRPC();
  const { ref, wasInView } = useBox<HTMLSpanElement>();
  const { data, dataUpdatedAt } = useQuery({
    ...trpc.offers.priceHistory.queryOptions({ gpuModel, days: DAYS }),
    enabled: wasInView,
    staleTime: STALE_MS,
  });
  const values = data ? bestOverTime(data, dataUpdatedAt - DAYS * DAY_MS, dataUpdatedAt, SAMPLES) : [];
  const known = values.filter((v) => v !== null);
  return (
    <span ref={ref} className="inline-block align-middle" style={{ width: WIDTH, height: HEIGHT }}>
      {known.length === 1 && <span className="text-faint text-xs">since today</span>}
      {known.length > 1 && (
        <Sparkline
          values={values}
          width={WIDTH}
          height={HEIGHT}
          label={`Best price over ${DAYS} days: ${formatMicros(Math.min(...known))} to ${formatMicros(Math.max(...known))} per GPU-hour`}
        />
      )}
    </span>
  );
}
