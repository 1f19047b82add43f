import type { ReactNode } from "react";
import { formatMicros } from "@/server/domain/money";
import type { OfferView } from "@/server/domain/offer";
import { AvailabilityFact, Missing, PriceFact, SizeFact, Suspicion } from "./offer-facts";
import { MARKET_WORDS, REGION_WORDS } from "./offer-words";
import { PriceFreshness } from "./price-freshness";
import type { OfferNames } from "./use-offer-names";

export interface OfferFact {
  word: string;
  show: (offer: OfferView) => ReactNode;
  /** The figure that is compared, and which end of it is better. */
  figure?: (offer: OfferView) => number | null;
  better?: "low" | "high";
}

/** Every fact of an offer, in the order of the table, then what is billed beside the price. */
export function offerFacts(names: OfferNames): OfferFact[] {
  return [
    { word: "Provider", show: (o) => names.provider(o.provider) },
    { word: "GPU", show: (o) => names.gpuOf(o) },
    { word: "GPUs", show: (o) => o.gpuCount },
    {
      word: "VRAM per GPU",
      show: (o) => <SizeFact value={o.vramGibPerGpu} unit="GB" />,
      figure: (o) => o.vramGibPerGpu,
      better: "high",
    },
    {
      word: "VRAM in total",
      show: (o) => <SizeFact value={o.vramGibTotal} unit="GB" />,
      figure: (o) => o.vramGibTotal,
      better: "high",
    },
    { word: "vCPUs", show: (o) => <SizeFact value={o.vcpus} />, figure: (o) => o.vcpus, better: "high" },
    { word: "RAM", show: (o) => <SizeFact value={o.ramGib} unit="GiB" />, figure: (o) => o.ramGib, better: "high" },
    { word: "Machine type", show: (o) => o.instanceType ?? <Missing /> },
    { word: "Region", show: (o) => o.region || <Missing /> },
    { word: "Part of the world", show: (o) => REGION_WORDS[o.regionGroup] },
    { word: "Market", show: (o) => MARKET_WORDS[o.market] },
    ...PRICE_FACTS,
    { word: "Availability", show: (o) => <AvailabilityFact offer={o} /> },
    { word: "Price from", show: (o) => <PriceFreshness offer={o} /> },
    { word: "Billed beside it", show: (o) => <Extras offer={o} /> },
    { word: "Check it", show: (o) => <SourceLink offer={o} /> },
  ];
}

const believed = (price: (offer: OfferView) => number | null) => (offer: OfferView) =>
  offer.suspicious === null ? price(offer) : null;

const PRICE_FACTS: OfferFact[] = [
  {
    word: "$/h",
    show: (o) => (
      <>
        <PriceFact offer={o} micros={o.priceMicrosPerHour} />
        <Suspicion offer={o} className="block" />
      </>
    ),
    figure: believed((o) => o.priceMicrosPerHour),
    better: "low",
  },
  {
    word: "$/GPU-h",
    show: (o) => <PriceFact offer={o} micros={o.priceMicrosPerGpuHour} />,
    figure: believed((o) => o.priceMicrosPerGpuHour),
    better: "low",
  },
  {
    word: "$/GB-VRAM-h",
    show: (o) => <PriceFact offer={o} micros={o.priceMicrosPerVramGibHour} />,
    figure: believed((o) => o.priceMicrosPerVramGibHour),
    better: "low",
  },
  {
    word: "$/BF16-PFLOP-h",
    show: (o) => <PriceFact offer={o} micros={o.priceMicrosPerPflopHour} />,
    figure: believed((o) => o.priceMicrosPerPflopHour),
    better: "low",
  },
];

function Extras({ offer }: { offer: OfferView }) {
  const lines = extraLines(offer);
  if (lines.length === 0) return <span className="text-muted">Nothing stated</span>;
  return (
    <ul className="flex flex-col gap-0.5">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

/** What is billed or true beside the hourly price, one short sentence each. */
function extraLines({ extras }: Pick<OfferView, "extras">): string[] {
  const money = (micros: number | undefined, unit: string) =>
    micros === undefined ? [] : [`${formatMicros(micros)}/${unit}`];
  return [
    ...money(extras.storageMicrosPerGibMonth, "GiB-month of disk"),
    ...money(extras.egressMicrosPerGib, "GiB sent out"),
    ...money(extras.cpuMicrosPerCoreHour, "core-hour"),
    ...money(extras.memoryMicrosPerGibHour, "GiB-hour of RAM"),
    ...(extras.minimumBilledSeconds ? [`At least ${extras.minimumBilledSeconds} s are billed`] : []),
    ...(extras.billedWhileStopped ? [`While stopped: ${extras.billedWhileStopped}`] : []),
    ...(extras.reliability === undefined ? [] : [`Reliability ${(extras.reliability * 100).toFixed(1)} %`]),
    ...(extras.note ? [extras.note] : []),
  ];
}

function SourceLink({ offer }: { offer: OfferView }) {
  if (!offer.sourceUrl || !/^https?:\/\//.test(offer.sourceUrl)) return <Missing />;
  return (
    <a href={offer.sourceUrl} target="_blank" rel="noreferrer" className="break-all text-accent-text hover:underline">
      {new URL(offer.sourceUrl).hostname}
    </a>
  );
}
