"use client";
import { useQuery } from "@tanstack/react-query";
import { Money } from "@/components/money/money";
import { useTRPC } from "@/components/trpc";
import { LaunchAction } from "./launch-action";
import { figure } from "./offer-words";
import { OWN_MACHINES } from "./own-machines-query";
import type { OfferNames } from "./use-offer-names";

const SHOWN = 3;

/** The person's own machines, whatever the question: they cost what their owner says and are ready now. */
export function OwnMachines({ names }: { names: OfferNames }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.offers.search.queryOptions(OWN_MACHINES));
  const machines = data?.offers.filter((offer) => offer.launchable).slice(0, SHOWN) ?? [];
  if (machines.length === 0) return null;
  return (
    <ul aria-label="Your own machines" className="flex flex-wrap gap-2">
      {machines.map((offer) => (
        <li
          key={offer.id}
          className="flex items-center gap-2.5 rounded-lg border border-line bg-surface py-1 pr-1 pl-3 text-xs max-sm:w-full"
        >
          <span className="min-w-0 flex-1">
            <span className="font-medium">{names.provider(offer.provider)}</span>{" "}
            <span className="text-muted">
              {[
                offer.gpuCount > 0 ? `${names.gpuOf(offer)} × ${offer.gpuCount}` : "no GPU",
                offer.vcpus === null ? null : `${figure(offer.vcpus)} vCPU`,
                offer.ramGib === null ? null : `${figure(offer.ramGib)} GiB`,
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </span>
          <Money micros={offer.priceMicrosPerHour} per="h" />
          <LaunchAction offer={offer} name={names.provider(offer.provider)} onWhyNot={() => {}} />
        </li>
      ))}
    </ul>
  );
}
