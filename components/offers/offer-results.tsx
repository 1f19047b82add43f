"use client";
import { SearchX } from "lucide-react";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Pager } from "@/components/ui/pager";
import { useMediaQuery } from "@/components/ui/use-media-query";
import { OfferFilter, type OfferPage, type OfferView } from "@/server/domain/offer";
import { OFFER_LOCATION_DEFAULTS } from "@/server/domain/offer-url";
import { NARROW } from "./narrow";
import { OfferCard } from "./offer-card";
import { OfferTable } from "./offer-table-lazy";
import type { OfferLocationState } from "./use-offer-location";
import type { OfferNames } from "./use-offer-names";
import type { OfferSelection } from "./use-offer-selection";

const EMPTY_QUESTION = OfferFilter.parse({});

/** The flat view: one page of offers as a table, or as cards on a phone. */
export function OfferResults(props: {
  page: OfferPage;
  location: OfferLocationState;
  names: OfferNames;
  selection: OfferSelection;
  onDetails: (offer: OfferView) => void;
}) {
  const { page, location, names, selection, onDetails } = props;
  const isNarrow = useMediaQuery(NARROW);
  const { query, change } = location;
  const pager = (
    <Pager
      page={page.page}
      pageCount={page.pageCount}
      total={page.total}
      noun="offers"
      onPage={(to) => change({ page: to })}
    />
  );
  return (
    <div className="flex flex-col gap-2">
      {page.beyondEnd !== null && (
        <p role="status" className="rounded-md bg-warning-soft px-3 py-2 text-warning">
          There is no page {page.beyondEnd.toLocaleString("en-US")}: this is the last one, page {page.page}.
        </p>
      )}
      {isNarrow ? (
        <ul className="flex flex-col gap-2">
          {page.offers.map((offer) => (
            <OfferCard key={offer.id} offer={offer} names={names} selection={selection} onDetails={onDetails} />
          ))}
        </ul>
      ) : (
        <OfferTable
          label="Offers"
          offers={page.offers}
          query={query}
          onSort={(order) => change(order)}
          names={names}
          selection={selection}
          onDetails={onDetails}
          firstIndex={(page.page - 1) * query.pageSize}
          total={page.total}
          className="max-h-[calc(100dvh-15.5rem)] min-h-64 max-md:hidden"
        />
      )}
      {pager}
    </div>
  );
}

/** Nothing matches, or nothing has been read yet: what to do next. */
export function NoOffers({ location }: { location: OfferLocationState }) {
  const { query, change } = location;
  const isFiltered = Object.keys(EMPTY_QUESTION).some((field) => {
    const key = field as keyof OfferFilter;
    return String(query[key]) !== String(OFFER_LOCATION_DEFAULTS[key]);
  });
  if (isFiltered)
    return (
      <EmptyState
        icon={SearchX}
        title="No offer fits all of this"
        action={
          <Button variant="primary" onClick={() => change(EMPTY_QUESTION)}>
            Clear all filters
          </Button>
        }
      >
        Widen a chip above: a higher price, another region, or offers that are sold out now.
      </EmptyState>
    );
  return (
    <EmptyState icon={SearchX} title="No prices have been read yet">
      The worker reads every source within a minute of the start. The line of sources above says how each one is.
    </EmptyState>
  );
}
