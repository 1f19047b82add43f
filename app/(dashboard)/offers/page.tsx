import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { OffersView } from "@/components/offers/offers-view";
import { OWN_MACHINES } from "@/components/offers/own-machines-query";
import { api, dehydratedPage, pageQueryClient, requireActor } from "@/server/api/caller";
import { OfferFilter, OfferQuery } from "@/server/domain/offer";
import { readOfferUrl } from "@/server/domain/offer-url";

export const metadata: Metadata = { title: "Offers" };

type Search = Record<string, string | string[] | undefined>;

function asParams(search: Search): URLSearchParams {
  return new URLSearchParams(
    Object.entries(search).flatMap(([name, value]) => [value ?? []].flat().map((each) => [name, each])),
  );
}

export default async function OffersPage({ searchParams }: { searchParams: Promise<Search> }) {
  await requireActor();
  const { query } = readOfferUrl(asParams(await searchParams));
  const client = pageQueryClient();
  const answer =
    query.view === "grouped"
      ? client.prefetchQuery(
          api.offers.groups.queryOptions({
            ...OfferFilter.parse(query),
            sort: query.sort,
            descending: query.descending,
          }),
        )
      : client.prefetchQuery(api.offers.search.queryOptions(OfferQuery.parse(query)));
  await Promise.all([
    answer,
    client.prefetchQuery(api.offers.feeds.queryOptions()),
    client.prefetchQuery(api.offers.facets.queryOptions()),
    client.prefetchQuery(api.providers.list.queryOptions()),
    client.prefetchQuery(api.offers.search.queryOptions(OWN_MACHINES)),
  ]);
  return (
    <HydrationBoundary state={dehydratedPage()}>
      <OffersView />
    </HydrationBoundary>
  );
}
