import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { seedOffers } from "@/server/bench/seed-offers";
import { gpuKey, NO_GPU_KEY, readGpuKey } from "@/server/domain/gpu-key";
import { OFFER_SORTS, OfferQuery, type OfferSort, type OfferView } from "@/server/domain/offer";
import { getOffers, refreshOffers, searchOffers } from ".";
import { gpu, type Market, offer, testMarket } from "./test-market";

type Question = Parameters<typeof OfferQuery.parse>[0] & object;
const ask = (market: Market, question: Question) => searchOffers(market.ctx, OfferQuery.parse(question));
const found = async (market: Market, question: Question) =>
  (await ask(market, { sort: "price", ...question })).offers.map(({ id }) => id.slice(4)).sort();

async function stocked(): Promise<Market> {
  const market = await testMarket();
  market.answer("one", [
    offer("h100", { instanceType: "p5.48xlarge" }),
    offer("h100x8", {
      gpu: gpu("H100-SXM-80", 8),
      market: "spot",
      availability: "none",
      priceMicrosPerHour: 24_000_000,
    }),
    offer("l4", { gpu: gpu("L4", 1, 24), region: "eu-West-4", regionGroup: "eu", priceMicrosPerHour: 700_000 }),
    offer("odd", {
      gpu: gpu(null, 2, null),
      provider: "other",
      availability: "limited",
      priceMicrosPerHour: 5_000_000,
    }),
    offer("cpu", { gpu: null, priceMicrosPerHour: 100_000 }),
  ]);
  await refreshOffers(market.ctx, { feedId: "one" });
  return market;
}

describe("searching offers", () => {
  it("filters by each field, and by all of them together", async () => {
    await using market = await stocked();
    const withGpu = ["h100", "h100x8", "l4", "odd"];
    expect(await found(market, {})).toEqual(withGpu);
    expect(await found(market, { includeCpu: true })).toEqual(["cpu", ...withGpu]);
    expect(await found(market, { gpu: ["L4", "H200"] })).toEqual(["l4"]);
    expect(await found(market, { provider: ["other"] })).toEqual(["odd"]);
    expect(await found(market, { market: ["spot"] })).toEqual(["h100x8"]);
    expect(await found(market, { regionGroup: ["eu"] })).toEqual(["l4"]);
    expect(await found(market, { region: "WEST" })).toEqual(["l4"]);
    expect(await found(market, { minVramGib: 80 })).toEqual(["h100", "h100x8"]);
    expect(await found(market, { minGpuCount: 2 })).toEqual(["h100x8", "odd"]);
    expect(await found(market, { maxGpuCount: 2 })).toEqual(["h100", "l4", "odd"]);
    expect(await found(market, { maxPricePerGpuHour: 2 })).toEqual(["h100", "l4"]);
    expect(await found(market, { availableOnly: true })).toEqual(["h100", "l4", "odd"]);
    expect(await found(market, { text: "P5 acme" })).toEqual(["h100"]);
    expect(await found(market, { text: "100%_" })).toEqual([]);
    expect(await found(market, { text: "h100", market: ["on_demand"], maxGpuCount: 1 })).toEqual(["h100"]);
  });

  it("names unknown GPU ids and matches nothing by them", async () => {
    await using market = await stocked();
    expect(await ask(market, { gpu: ["H900"] })).toMatchObject({ total: 0, offers: [], unknownGpus: ["H900"] });
    expect(await ask(market, { gpu: ["H900", "L4"] })).toMatchObject({ total: 1, unknownGpus: ["H900"] });
  });

  it("finds offers of an unknown spelling by that spelling, and offers without a GPU by their own key", async () => {
    await using market = await stocked();
    const [odd] = (await ask(market, { provider: ["other"] })).offers;
    if (!odd) throw new Error("no offer of an unknown GPU");
    const key = gpuKey(odd);
    expect(readGpuKey(key)).toEqual({ kind: "raw", spelling: odd.gpuRaw });
    expect(await ask(market, { gpu: [key] })).toMatchObject({ total: 1, unknownGpus: [], offers: [{ id: odd.id }] });
    expect(await found(market, { gpu: [NO_GPU_KEY] })).toEqual(["cpu"]);
    expect(await found(market, { gpu: [key, NO_GPU_KEY, "L4"] })).toEqual(["cpu", "l4", "odd"]);
    expect(await found(market, { gpu: ["raw:nothing of the kind"] })).toEqual([]);
  });

  it("answers the last page for a page beyond the end, and says which was asked", async () => {
    await using market = await testMarket();
    market.answer(
      "one",
      Array.from({ length: 120 }, (_, i) => offer(`k${i}`)),
    );
    await refreshOffers(market.ctx, { feedId: "one" });
    expect(await ask(market, { page: 3, pageSize: 50 })).toMatchObject({
      total: 120,
      page: 3,
      pageCount: 3,
      beyondEnd: null,
    });
    const beyond = await ask(market, { page: 99, pageSize: 50 });
    expect(beyond).toMatchObject({ total: 120, page: 3, pageCount: 3, beyondEnd: 99 });
    expect(beyond.offers).toHaveLength(20);
    expect(await ask(market, { text: "nothing", page: 2 })).toMatchObject({
      total: 0,
      page: 1,
      pageCount: 1,
      beyondEnd: 2,
    });
  });

  it("marks what can be launched, by the seller", async () => {
    await using market = await stocked();
    const [own, other, ...rest] = await getOffers(market.ctx, ["one:h100", "one:odd", "one:gone", "one:h100"]);
    expect([own?.launchable, other?.launchable, rest]).toEqual([true, false, []]);
  });

  it("gives every row once and in order, for any sort, direction and page size, over mixed offers", async () => {
    await using market = await testMarket();
    market.answer("one", seedOffers(700, 1));
    market.answer("dated", seedOffers(300, 2));
    await refreshOffers(market.ctx, { feedId: "one" });
    market.pass(60_000);
    await refreshOffers(market.ctx, { feedId: "dated" });
    const total = (await ask(market, { includeCpu: true })).total;
    expect(total).toBe(1000);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...OFFER_SORTS),
        fc.boolean(),
        fc.constantFrom(50, 100, 200),
        async (...asked) => {
          const [sort, descending, pageSize] = asked;
          const rows: OfferView[] = [];
          for (let page = 1; page <= 1000 / pageSize; page += 1) {
            const answer = await ask(market, { includeCpu: true, sort, descending, page, pageSize: pageSize as 50 });
            expect(answer.offers).toHaveLength(pageSize);
            rows.push(...answer.offers);
          }
          expect(new Set(rows.map(({ id }) => id)).size).toBe(1000);
          expectInOrder(rows, sort, descending);
        },
      ),
      { numRuns: 40 },
    );
  });
});

const MARKET_ORDER = ["on_demand", "spot", "reserved", "owned"];
const AVAILABILITY_ORDER = ["available", "limited", "unknown", "none"];
const KEYS: Record<OfferSort, (offer: OfferView) => string | number | null> = {
  price: (o) => o.priceMicrosPerHour,
  pricePerGpu: (o) => o.priceMicrosPerGpuHour,
  pricePerVramGib: (o) => o.priceMicrosPerVramGibHour,
  pricePerPflop: (o) => o.priceMicrosPerPflopHour,
  gpu: (o) => o.gpuModel ?? o.gpuRaw,
  gpuCount: (o) => o.gpuCount,
  vramPerGpu: (o) => o.vramGibPerGpu,
  vramTotal: (o) => o.vramGibTotal,
  vcpus: (o) => o.vcpus,
  ram: (o) => o.ramGib,
  provider: (o) => o.provider,
  region: (o) => o.region || null,
  market: (o) => MARKET_ORDER.indexOf(o.market),
  availability: (o) => AVAILABILITY_ORDER.indexOf(o.availability),
  age: (o) => -(o.asOf ? Date.parse(o.asOf) : o.observedAt.getTime()),
};

/** Believed figures in order, then (of prices) doubted ones in order, then missing ones. */
function expectInOrder(rows: OfferView[], sort: OfferSort, descending: boolean) {
  const places = rows.map((row) => {
    const key = KEYS[sort](row);
    return { rank: key === null ? 2 : sort.startsWith("price") && row.suspicious ? 1 : 0, key };
  });
  for (const [i, here] of places.entries()) {
    const next = places[i + 1];
    if (!next) return;
    expect(here.rank).toBeLessThanOrEqual(next.rank);
    if (here.rank !== next.rank || here.key === null || next.key === null || here.key === next.key) continue;
    expect({ sort, descending, isRising: here.key < next.key, i }).toEqual({
      sort,
      descending,
      isRising: !descending,
      i,
    });
  }
}
