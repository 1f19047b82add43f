import { describe, expect, it } from "vitest";
import { OfferQuery } from "@/server/domain/offer";
import { groupOffers, offerFacets, refreshOffers } from ".";
import { gpu, type Market, offer, testMarket } from "./test-market";

const group = (market: Market, question: object = {}) => groupOffers(market.ctx, OfferQuery.parse(question));

async function stocked(): Promise<Market> {
  const market = await testMarket();
  market.answer("one", [
    offer("a", { priceMicrosPerHour: 3_000_000 }),
    offer("b", { priceMicrosPerHour: 2_000_000, availability: "none" }),
    offer("c", { priceMicrosPerHour: 5_000_000, provider: "other" }),
    offer("d", { gpu: gpu("H100-SXM-80", 2), priceMicrosPerHour: 8_000_000, provider: "other" }),
    offer("bargain", { priceMicrosPerHour: 20_000, provider: "odd" }),
    offer("l4", { gpu: gpu("L4", 1, 24), priceMicrosPerHour: 700_000 }),
    offer("x1", { gpu: gpu(null, 1, null, "Prototype 1"), priceMicrosPerHour: 1_000_000 }),
    offer("x2", { gpu: gpu(null, 1, null, "Prototype 2"), priceMicrosPerHour: 1_500_000 }),
    offer("cpu", { gpu: null, priceMicrosPerHour: 10_000 }),
  ]);
  await refreshOffers(market.ctx, { feedId: "one" });
  return market;
}

describe("offers grouped by GPU model", () => {
  it("show best believed price, spread over providers, median and counts", async () => {
    await using market = await stocked();
    const { groups } = await group(market);
    expect(groups.map((g) => g.gpuModel ?? g.gpuRaw)).toEqual(["L4", "Prototype 1", "Prototype 2", "H100-SXM-80"]);
    expect(groups[3]).toMatchObject({
      offerCount: 5,
      availableCount: 4,
      vramGibPerGpu: 80,
      best: { id: "one:b", launchable: true },
      byProvider: [
        { provider: "acme", priceMicrosPerGpuHour: 2_000_000 },
        { provider: "other", priceMicrosPerGpuHour: 4_000_000 },
      ],
      medianMicrosPerGpuHour: 3_000_000,
    });
  });

  it("follow the filter and the asked order, and name unknown GPU ids", async () => {
    await using market = await stocked();
    const answer = await group(market, { gpu: ["H100-SXM-80", "L4", "H900"], descending: true, availableOnly: true });
    expect(answer.unknownGpus).toEqual(["H900"]);
    expect(answer.groups.map((g) => [g.gpuModel, g.best.id])).toEqual([
      ["H100-SXM-80", "one:a"],
      ["L4", "one:l4"],
    ]);
    const byName = await group(market, { sort: "gpu", descending: true });
    expect(byName.groups[0]).toMatchObject({ gpuRaw: "Prototype 2" });
  });

  it("of doubted prices alone still show them, last", async () => {
    await using market = await testMarket();
    market.answer("one", [
      offer("free", { priceMicrosPerHour: 0 }),
      offer("l4", { gpu: gpu("L4", 1, 24), priceMicrosPerHour: 700_000 }),
    ]);
    await refreshOffers(market.ctx, { feedId: "one" });
    const { groups } = await group(market);
    expect(groups.map((g) => [g.best.id, g.best.suspicious !== null, g.medianMicrosPerGpuHour])).toEqual([
      ["one:l4", false, 700_000],
      ["one:free", true, 0],
    ]);
  });

  it("hold offers without a GPU as one group, when asked for", async () => {
    await using market = await stocked();
    const { groups } = await group(market, { includeCpu: true });
    expect(groups.at(-1)).toMatchObject({ gpuModel: null, gpuRaw: null, offerCount: 1, best: { id: "one:cpu" } });
  });
});

describe("what can be chosen in the filters", () => {
  it("is counted per GPU, provider, market and region group, most first", async () => {
    await using market = await stocked();
    const facets = await offerFacets(market.ctx);
    expect(facets.gpus.map(({ id, count }) => [id, count])).toEqual([
      ["H100-SXM-80", 5],
      ["L4", 1],
    ]);
    expect(facets.providers).toEqual([
      { id: "acme", title: "Acme Cloud", count: 5 },
      { id: "other", title: "other", count: 2 },
      { id: "odd", title: "odd", count: 1 },
    ]);
    expect(facets.markets).toEqual([{ id: "on_demand", count: 8 }]);
    expect(facets.regionGroups).toEqual([{ id: "us", count: 8 }]);
  });
});
