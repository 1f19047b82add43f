"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useTRPC } from "@/components/trpc";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useMediaQuery } from "@/components/ui/use-media-query";
import { gpuKey } from "@/server/domain/gpu-key";
import { OfferFilter, type OfferGroup, type OfferView } from "@/server/domain/offer";
import { NARROW } from "./narrow";
import { OfferCard } from "./offer-card";
import { OfferTable } from "./offer-table-lazy";
import type { OfferLocationState } from "./use-offer-location";
import type { OfferNames } from "./use-offer-names";
import type { OfferSelection } from "./use-offer-selection";

const PriceHistory = dynamic(() => import("./price-history").then((m) => m.PriceHistory), {
  ssr: false,
  loading: () => <Skeleton className="h-64 rounded-lg" />,
});
const SHOWN = 100;

/** What a group holds when it is opened: its offers, cheapest first, and its price over time. */
export function GroupOffers(props: {
  group: OfferGroup;
  location: OfferLocationState;
  names: OfferNames;
  selection: OfferSelection;
  onDetails: (offer: OfferView) => void;
}) {
  const { group, location, names, selection, onDetails } = props;
  const { query, change } = location;
  const trpc = useTRPC();
  const isNarrow = useMediaQuery(NARROW);
  const title = names.gpuOf(group);
  const { sort, descending } = query;
  const found = useQuery({
    ...trpc.offers.search.queryOptions({
      ...OfferFilter.parse(query),
      gpu: [gpuKey(group)],
      sort,
      descending,
      page: 1,
      pageSize: SHOWN,
    }),
    placeholderData: keepPreviousData,
  });
  if (found.isError && !found.data)
    return (
      <ErrorState title={`The ${title} offers cannot be shown`} message={found.error.message} onRetry={found.refetch} />
    );
  const offers = found.data?.offers;
  const more = (found.data?.total ?? 0) - (offers?.length ?? 0);
  return (
    <div className="flex flex-col gap-3 p-2">
      {offers === undefined ? (
        <Skeleton className="h-64 rounded-lg" />
      ) : isNarrow ? (
        <ul className="flex flex-col gap-2">
          {offers.slice(0, 20).map((offer) => (
            <OfferCard key={offer.id} offer={offer} names={names} selection={selection} onDetails={onDetails} />
          ))}
        </ul>
      ) : (
        <OfferTable
          label={`${title} offers`}
          offers={offers}
          query={{ sort, descending }}
          onSort={(order) => change(order)}
          names={names}
          selection={selection}
          onDetails={onDetails}
          firstIndex={0}
          total={found.data?.total ?? offers.length}
          isNested
          className="max-h-96"
        />
      )}
      {offers && (more > 0 || isNarrow) && (
        <button
          type="button"
          className="self-start text-accent-text text-xs hover:underline"
          onClick={() => change({ view: "flat", gpu: [gpuKey(group)], page: 1 })}
        >
          See all {(found.data?.total ?? 0).toLocaleString("en-US")} {title} offers as a list
        </button>
      )}
      {group.gpuModel !== null && <PriceHistory gpuModel={group.gpuModel} names={names} />}
    </div>
  );
}
