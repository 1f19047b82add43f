import { expect, it } from "vitest";
import { OfferQuery } from "@/server/domain/offer";
import type { ProviderDefinition } from "@/server/providers/contract";
import { listFeeds, refreshOffers, searchOffers } from ".";
import { prepareFeeds } from "./refresh-due-feed";
import { type Market, MINUTE, offer, testMarket } from "./test-market";

/** A market with one more feed, "spare", that stands in for the sellers "acme" and "other". */
async function withStandIn(market: Market) {
  const listed = [offer("a"), offer("s", { market: "spot" }), offer("o", { provider: "other" })];
  const [acme] = market.ctx.providers;
  if (!acme?.offers) throw new Error("The test market has no feeds.");
  const spare: ProviderDefinition = {
    ...acme,
    id: "spare",
    kind: "catalogue",
    offers: {
      access: "public",
      feeds: [
        {
          id: "spare",
          title: "Listed",
          kind: "list",
          standsIn: true,
          cadenceMs: 60 * MINUTE,
          list: async () => listed.map((each) => ({ ...each, asOf: "2026-11-01" })),
        },
      ],
    },
  };
  const ctx = { ...market.ctx, providers: [...market.ctx.providers, spare] };
  await prepareFeeds(ctx);
  const ids = async () =>
    (await searchOffers(ctx, OfferQuery.parse({ sort: "price" }))).offers.map(({ id }) => id).sort();
  return { ids, ctx, refresh: (feedId: string) => refreshOffers(ctx, { feedId }) };
}

it("a listed price stands down at once for a seller's own feed, market by market", async () => {
  await using market = await testMarket();
  const { ids, ctx, refresh } = await withStandIn(market);
  await refresh("spare");
  expect(await ids()).toEqual(["spare:a", "spare:o", "spare:s"]);
  market.answer("one", [offer("live")]);
  await refresh("one");
  expect(await ids()).toEqual(["one:live", "spare:o", "spare:s"]);
  expect((await listFeeds(ctx)).find(({ id }) => id === "spare")?.offerCount).toBe(2);
});

it("it stays away while that feed is fresh, and comes back when it has been silent for three cadences", async () => {
  await using market = await testMarket();
  const { ids, refresh } = await withStandIn(market);
  market.answer("one", [offer("live")]);
  await refresh("one");
  market.pass(MINUTE);
  await refresh("spare");
  expect(await ids()).toEqual(["one:live", "spare:o", "spare:s"]);
  market.pass(60 * MINUTE);
  await refresh("spare");
  expect(await ids()).toEqual(["one:live", "spare:a", "spare:o", "spare:s"]);
});

it("a feed that fails takes nothing away", async () => {
  await using market = await testMarket();
  const { ids, refresh } = await withStandIn(market);
  await refresh("spare");
  market.answer("one", () => Promise.reject(new Error("down")));
  await refresh("one");
  expect(await ids()).toEqual(["spare:a", "spare:o", "spare:s"]);
});
