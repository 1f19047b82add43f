"use client";
import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { cn } from "@/components/ui/cn";
import type { OfferView } from "@/server/domain/offer";
import { LaunchAction } from "./launch-action";
import { AvailabilityFact, PriceFact, SizeFact, Suspicion } from "./offer-facts";
import { MARKET_WORDS } from "./offer-words";
import { PriceFreshness } from "./price-freshness";
import type { OfferNames } from "./use-offer-names";
import type { OfferSelection } from "./use-offer-selection";

/** An offer on a phone: the facts of the table in the table's order. */
export function OfferCard(props: {
  offer: OfferView;
  names: OfferNames;
  selection: OfferSelection;
  onDetails: (offer: OfferView) => void;
}) {
  const { offer, names, selection } = props;
  const name = `${names.gpuOf(offer)} × ${offer.gpuCount} at ${names.provider(offer.provider)}`;
  const isPicked = selection.has(offer.id);
  return (
    <li
      className={cn(
        "flex flex-col gap-2 rounded-lg border p-3 [contain-intrinsic-size:auto_11rem] [content-visibility:auto]",
        isPicked ? "border-accent bg-selected" : "border-line bg-surface",
      )}
    >
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <div className="text-muted text-xs">{names.provider(offer.provider)}</div>
          <div className="font-semibold text-base">
            {names.gpuOf(offer)} <span className="font-normal text-muted">× {offer.gpuCount}</span>
          </div>
          <Suspicion offer={offer} />
        </div>
        <Checkbox
          className="size-5"
          checked={isPicked}
          onChange={() => selection.toggle(offer.id)}
          aria-label={`Compare ${name}`}
        />
      </div>
      <dl className="grid grid-cols-4 gap-x-3 gap-y-1.5 text-xs [&_dd]:truncate [&_dt]:text-2xs [&_dt]:text-muted">
        <Fact word="VRAM">
          <SizeFact value={offer.vramGibPerGpu} unit="GB" />
        </Fact>
        <Fact word="Total">
          <SizeFact value={offer.vramGibTotal} unit="GB" />
        </Fact>
        <Fact word="vCPU">
          <SizeFact value={offer.vcpus} />
        </Fact>
        <Fact word="RAM">
          <SizeFact value={offer.ramGib} unit="GiB" />
        </Fact>
        <Fact word="Region" wide>
          {offer.region || "Not stated"}
        </Fact>
        <Fact word="Market" wide>
          {MARKET_WORDS[offer.market]}
        </Fact>
        <Fact word="$/h">
          <PriceFact offer={offer} micros={offer.priceMicrosPerHour} />
        </Fact>
        <Fact word="$/GPU-h">
          <PriceFact offer={offer} micros={offer.priceMicrosPerGpuHour} className="font-semibold" />
        </Fact>
        <Fact word="$/GB-h">
          <PriceFact offer={offer} micros={offer.priceMicrosPerVramGibHour} />
        </Fact>
        <Fact word="$/PFLOP-h">
          <PriceFact offer={offer} micros={offer.priceMicrosPerPflopHour} />
        </Fact>
      </dl>
      <div className="flex items-center justify-between gap-2">
        <div className="flex flex-col">
          <AvailabilityFact offer={offer} />
          <PriceFreshness offer={offer} />
        </div>
        <LaunchAction offer={offer} name={name} onWhyNot={() => props.onDetails(offer)} size="md" />
      </div>
    </li>
  );
}

function Fact(props: { word: string; children: ReactNode; wide?: boolean }) {
  return (
    <div className={cn("min-w-0", props.wide && "col-span-2")}>
      <dt>{props.word}</dt>
      <dd>{props.children}</dd>
    </div>
  );
}
