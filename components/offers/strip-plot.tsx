import { formatMicros } from "@/server/domain/money";
import type { OfferGroup } from "@/server/domain/offer";
import type { OfferNames } from "./use-offer-names";

const WIDTH = 132;
const HEIGHT = 20;
const INSET = 5;

/** Best price of each provider on one line, cheapest left; the ends are named beside it. */
export function StripPlot({ group, names }: { group: OfferGroup; names: OfferNames }) {
  const prices = group.byProvider;
  const [first, last] = [prices[0], prices.at(-1)];
  if (!first || !last) return null;
  const span = last.priceMicrosPerGpuHour - first.priceMicrosPerGpuHour;
  const x = (micros: number) =>
    span === 0 ? INSET : INSET + ((micros - first.priceMicrosPerGpuHour) / span) * (WIDTH - 2 * INSET);
  const say = (p: typeof first) => `${names.provider(p.provider)} ${formatMicros(p.priceMicrosPerGpuHour)}`;
  const words =
    prices.length === 1 ? `Only ${say(first)}` : `${prices.length} providers, from ${say(first)} to ${say(last)}`;
  return (
    <span className="inline-flex items-center gap-2 align-middle" title={prices.map(say).join("\n")}>
      <svg role="img" aria-label={words} width={WIDTH} height={HEIGHT} className="shrink-0">
        <line x1={INSET} x2={WIDTH - INSET} y1={HEIGHT / 2} y2={HEIGHT / 2} stroke="var(--line)" />
        {prices.toReversed().map((p) => (
          <circle
            key={p.provider}
            cx={x(p.priceMicrosPerGpuHour)}
            cy={HEIGHT / 2}
            r={p === first ? 4 : 3.5}
            fill={p === first ? "var(--accent)" : "var(--surface)"}
            stroke={p === first ? "var(--accent)" : "var(--line-strong)"}
            strokeWidth={1.5}
          />
        ))}
      </svg>
      <span className="whitespace-nowrap text-muted text-xs">
        {span === 0
          ? `${prices.length} ${prices.length === 1 ? "provider" : "providers"}`
          : formatMicros(last.priceMicrosPerGpuHour)}
      </span>
    </span>
  );
}
