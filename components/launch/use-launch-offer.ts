"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useLive } from "@/components/live/live";
import { useTRPC } from "@/components/trpc";
import { OfferQuery, type OfferView } from "@/server/domain/offer";

export interface LaunchOffers {
  /** The chosen offer, once known. */
  offer: OfferView | null;
  /** Why the chosen one cannot be used; one sentence. */
  problem: string | null;
  /** What can be launched on, cheapest first. */
  choices: OfferView[];
  isLoading: boolean;
  error: string | null;
}

/** The offer to launch on (`offerId`, from the address) and what else there is to choose. One single choice is taken by itself. */
export function useLaunchOffers(offerId: string | null): LaunchOffers {
  const trpc = useTRPC();
  const providers = useQuery(trpc.providers.list.queryOptions());
  const launchable = providers.data?.filter((p) => p.launchable).map((p) => p.id) ?? [];
  const search = useQuery(
    trpc.offers.search.queryOptions(
      OfferQuery.parse({ provider: launchable, includeCpu: true, sort: "price", pageSize: 50 }),
      { enabled: launchable.length > 0 },
    ),
  );
  const chosen = useQuery(
    trpc.offers.byIds.queryOptions({ ids: offerId ? [offerId] : [] }, { enabled: offerId !== null }),
  );
  // What the form says a run costs is what it will cost: a price that changes is shown while one fills it in.
  const client = useQueryClient();
  useLive((message) => {
    if (message.topic === "offers") void client.invalidateQueries(trpc.offers.search.pathFilter());
  });
  const choices = search.data?.offers.filter((o) => o.launchable) ?? [];
  const named = choices.find((o) => o.id === offerId) ?? chosen.data?.[0] ?? null;
  const offer = named ?? (offerId === null && choices.length === 1 ? (choices[0] ?? null) : null);
  return {
    offer: offer?.launchable ? offer : null,
    problem: problemOf(offerId, named, chosen.isSuccess),
    choices,
    // The list stays while one of it is looked up: the focus is in it.
    isLoading: providers.isLoading || search.isLoading || (chosen.isLoading && named === null),
    error: (providers.error ?? search.error ?? chosen.error)?.message ?? null,
  };
}

function problemOf(offerId: string | null, named: OfferView | null, isAnswered: boolean): string | null {
  if (offerId === null || !isAnswered) return null;
  if (!named) return "That offer is not sold any more. Choose another one.";
  return named.launchable ? null : "Trainyard cannot launch on this provider yet. Choose one that it can launch on.";
}
