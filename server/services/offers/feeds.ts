import type { Feed, OffersFacet, ProviderDefinition } from "@/server/providers/contract";
import type { Ctx } from "../context";

export interface KnownFeed {
  feed: Feed;
  provider: ProviderDefinition;
  access: OffersFacet["access"];
}

/** Every feed of every provider. */
export function knownFeeds(ctx: Pick<Ctx, "providers">): KnownFeed[] {
  return ctx.providers.flatMap((provider) => {
    const facet = provider.offers;
    return facet ? facet.feeds.map((feed) => ({ feed, provider, access: facet.access })) : [];
  });
}
