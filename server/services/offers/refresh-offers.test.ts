import { describe, expect, it } from "vitest";
import { OfferQuery } from "@/server/domain/offer";
import { ProviderError } from "@/server/providers/errors";
import { getOffers, listFeeds, refreshOffers, searchOffers } from ".";
import { gpu, type Market, MINUTE, offer, testMarket } from "./test-market";

const all = async (market: Market) =>
  (await searchOffers(market.ctx, OfferQuery.parse({ sort: "price", includeCpu: true }))).offers;
const keys = async (market: Market) => (await all(market)).map(({ id }) => id).sort();
const stateOf = async (market: Market, id: string) => (await listFeeds(market.ctx)).find((feed) => feed.id === id);
const refresh = (market: Market, feedId: string) => refreshOffers(market.ctx, { feedId });

describe("refreshing a feed", () => {
  it("adds, changes and removes exactly what differs, and leaves other feeds alone", async () => {
    await using market = await testMarket();
    market.answer("two", [offer("z")]);
    await refresh(market, "two");
    market.answer("one", [offer("a"), offer("b"), offer("c")]);
    expect(await refresh(market, "one")).toEqual({
      outcome: "stored",
      offerCount: 3,
      added: 3,
      changed: 0,
      removed: 0,
    });
    market.pass(MINUTE);
    market.answer("one", [offer("b"), offer("c", { priceMicrosPerHour: 1_900_000 }), offer("d")]);
    expect(await refresh(market, "one")).toEqual({
      outcome: "stored",
      offerCount: 3,
      added: 1,
      changed: 1,
      removed: 1,
    });
    expect(await keys(market)).toEqual(["one:b", "one:c", "one:d", "two:z"]);
    const [changed] = await getOffers(market.ctx, ["one:c"]);
    expect(changed).toMatchObject({ priceMicrosPerHour: 1_900_000, observedAt: market.ctx.now(), launchable: true });
  });

  it("derives prices per GPU, per GB of VRAM and per PFLOP from the GPU table", async () => {
    await using market = await testMarket();
    market.answer("one", [
      offer("eight", { gpu: gpu("H100-SXM-80", 8), priceMicrosPerHour: 16_000_000 }),
      offer("unknown", { gpu: gpu(null, 2, null), priceMicrosPerHour: 3_000_000 }),
      offer("cpu", { gpu: null }),
    ]);
    await refresh(market, "one");
    const [eight, unknown, cpu] = await getOffers(market.ctx, ["one:eight", "one:unknown", "one:cpu"]);
    expect(eight).toMatchObject({
      vramGibTotal: 640,
      priceMicrosPerGpuHour: 2_000_000,
      priceMicrosPerVramGibHour: 25_000,
      // 8 x 989.5 dense BF16 TFLOPS (NVIDIA H100 data sheet: 1,979 with sparsity).
      priceMicrosPerPflopHour: expect.closeTo(16_000_000 / 7.916, -4),
    });
    const none = { vramGibTotal: null, priceMicrosPerVramGibHour: null, priceMicrosPerPflopHour: null };
    expect(unknown).toMatchObject({ ...none, gpuModel: null, gpuRaw: "Prototype", priceMicrosPerGpuHour: 1_500_000 });
    expect(cpu).toMatchObject({ ...none, gpuCount: 0, priceMicrosPerGpuHour: null });
  });

  it("keeps the last good offers when the feed fails, says why, and recovers", async () => {
    await using market = await testMarket();
    market.answer("one", [offer("a")]);
    await refresh(market, "one");
    const goodAt = market.ctx.now();
    market.pass(MINUTE);
    const message = "Acme Cloud answered 500.";
    market.answer("one", async () => {
      throw new ProviderError({ kind: "unavailable", provider: "acme", operation: "list offers", message });
    });
    expect(await refresh(market, "one")).toEqual({ outcome: "failed", problem: message });
    expect(await stateOf(market, "one")).toMatchObject({ state: "failed", problem: message, lastSuccessAt: goodAt });
    expect(await all(market)).toMatchObject([{ id: "one:a", observedAt: goodAt }]);
    market.pass(MINUTE);
    market.answer("one", [offer("a")]);
    await refresh(market, "one");
    expect(await stateOf(market, "one")).toMatchObject({
      state: "fresh",
      problem: null,
      lastSuccessAt: market.ctx.now(),
    });
  });

  it("shows no text of an error that is not a provider's", async () => {
    await using market = await testMarket();
    market.answer("one", () => Promise.reject(new Error("secret-token in a stack trace")));
    await refresh(market, "one");
    expect((await stateOf(market, "one"))?.problem).not.toContain("secret-token");
  });

  it("takes a sudden empty answer for a fault, not for a sold-out market", async () => {
    await using market = await testMarket();
    market.answer(
      "one",
      Array.from({ length: 5 }, (_, i) => offer(`k${i}`)),
    );
    await refresh(market, "one");
    market.pass(MINUTE);
    market.answer("one", []);
    expect(await refresh(market, "one")).toMatchObject({ outcome: "failed" });
    expect(await all(market)).toHaveLength(5);
    market.answer("two", [offer("x")]);
    await refresh(market, "two");
    market.pass(MINUTE);
    market.answer("two", []);
    expect(await refresh(market, "two")).toMatchObject({ outcome: "stored", removed: 1 });
  });

  it("leaves out offers of a shape that is not ours, and refuses an answer that has no other", async () => {
    await using market = await testMarket();
    const broken = { ...offer("broken"), priceMicrosPerHour: -5 };
    market.answer("one", [broken, offer("good")]);
    expect(await refresh(market, "one")).toMatchObject({ outcome: "stored", offerCount: 1 });
    market.pass(MINUTE);
    market.answer("one", [broken]);
    expect(await refresh(market, "one")).toMatchObject({ outcome: "failed" });
    expect(await keys(market)).toEqual(["one:good"]);
  });

  it("loses one hostile row, never the feed, to figures and texts that no database takes", async () => {
    await using market = await testMarket();
    const hostile = [
      { gpu: gpu(null, 3_000_000_000) },
      { gpu: gpu(null, 1, 80, "RTX \0 5090") },
      { gpu: gpu(null, 1, 80, "x".repeat(10_000)) },
      { gpu: gpu("x".repeat(5_000)) },
      { region: "half a \ud800 character" },
      { region: "r".repeat(5_000) },
      { availableCount: 3_000_000_000 },
      { vcpus: 1e300 },
      { priceMicrosPerHour: Number.MAX_SAFE_INTEGER },
      { asOf: "soon" },
      { sourceUrl: "javascript:alert(1)" },
      { extras: { note: "\0" } },
    ].map((broken, i) => offer(`hostile-${i}`, broken));
    market.answer("one", [...hostile, offer("k".repeat(9_000)), offer("good")]);
    expect(await refresh(market, "one")).toMatchObject({ outcome: "stored", offerCount: 1 });
    expect(await keys(market)).toEqual(["one:good"]);
  });

  it("goes on when the clock is set back, instead of waiting for the time it had", async () => {
    await using market = await testMarket();
    market.answer("one", [offer("a")]);
    await refresh(market, "one");
    market.pass(-365 * 24 * 60 * MINUTE);
    market.answer("one", [offer("b")]);
    expect(await refresh(market, "one")).toMatchObject({ outcome: "stored" });
    expect(await stateOf(market, "one")).toMatchObject({ lastSuccessAt: market.ctx.now() });
  });

  it("never lets a late answer replace a newer one", async () => {
    await using market = await testMarket();
    const asked = Promise.withResolvers<void>();
    const late = Promise.withResolvers<void>();
    market.answer("one", async () => {
      asked.resolve();
      await late.promise;
      return [offer("old")];
    });
    const slow = refresh(market, "one");
    await asked.promise;
    market.pass(MINUTE);
    market.answer("one", [offer("new")]);
    await refresh(market, "one");
    late.resolve();
    expect(await slow).toEqual({ outcome: "outdated" });
    expect(await keys(market)).toEqual(["one:new"]);
  });

  it("refuses a feed that does not exist", async () => {
    await using market = await testMarket();
    await expect(refresh(market, "nine")).rejects.toMatchObject({ code: "not_found", field: "feed" });
  });

  it("writes 5,000 offers and changes a tenth of them without a row at a time", async () => {
    await using market = await testMarket();
    const many = (price: (i: number) => number) =>
      Array.from({ length: 5000 }, (_, i) => offer(`k${i}`, { priceMicrosPerHour: price(i) }));
    market.answer(
      "one",
      many(() => 2_000_000),
    );
    await refresh(market, "one");
    market.pass(MINUTE);
    market.answer(
      "one",
      many((i) => (i % 10 === 0 ? 2_100_000 : 2_000_000)),
    );
    expect(await refresh(market, "one")).toMatchObject({ added: 0, changed: 500, removed: 0 });
  });
});

describe("doubted prices", () => {
  const peers = ["1.9", "2.0", "2.1", "2.2"].map((dollars, i) =>
    offer(`peer${i}`, { priceMicrosPerHour: Number(dollars) * 1e6 }),
  );

  it("are free offers that nobody owns and those far under the median of model and market, with the reason", async () => {
    await using market = await testMarket();
    market.answer("one", [
      ...peers,
      offer("bargain", { priceMicrosPerHour: 40_000 }),
      offer("free", { priceMicrosPerHour: 0, gpu: gpu("L4", 1, 24) }),
      offer("mine", { priceMicrosPerHour: 0, market: "owned" }),
      offer("cheap", { priceMicrosPerHour: 600_000 }),
    ]);
    await refresh(market, "one");
    const reasons = Object.fromEntries((await all(market)).map(({ id, suspicious }) => [id, suspicious]));
    expect(reasons).toMatchObject({
      "one:bargain": "$0.0400 per GPU-hour is 2 % of the median $1.90 for H100-SXM-80 on demand.",
      "one:free": "A price of $0 cannot be right for a rented machine.",
      "one:mine": null,
      "one:cheap": null,
      "one:peer0": null,
    });
  });

  it("are none of a marketplace that is truly cheap, however many rows of dear clouds stand beside it", async () => {
    await using market = await testMarket();
    const sold = (provider: string, count: number, dollars: number) =>
      Array.from({ length: count }, (_, i) =>
        offer(`${provider}${i}`, { provider, gpu: gpu("V100-SXM-16", 1, 16), priceMicrosPerHour: dollars * 1e6 }),
      );
    market.answer("one", [...sold("cloud", 40, 3.06), ...sold("other", 40, 2.3), ...sold("bazaar", 5, 0.2)]);
    await refresh(market, "one");
    expect((await all(market)).filter(({ suspicious }) => suspicious !== null)).toEqual([]);
    market.answer("two", [
      ...sold("alone", 1, 0.4),
      offer("bait", { provider: "bazaar", gpu: gpu("V100-SXM-16", 1, 16), priceMicrosPerHour: 30_000 }),
    ]);
    await refresh(market, "two");
    const doubted = (await all(market)).filter(({ suspicious }) => suspicious !== null);
    expect(doubted.map(({ id, suspicious }) => [id, suspicious])).toEqual([
      ["two:bait", "$0.0300 per GPU-hour is 15 % of the median $0.20 for V100-SXM-16 on demand."],
    ]);
  });

  it("are all of a seller that is a unit off, where others show it; one seller alone is believed", async () => {
    await using market = await testMarket();
    const cents = Array.from({ length: 6 }, (_, i) => offer(`c${i}`, { provider: "slip", priceMicrosPerHour: 20_000 }));
    market.answer("one", cents);
    await refresh(market, "one");
    expect((await all(market)).every(({ suspicious }) => suspicious === null)).toBe(true);
    market.answer(
      "two",
      ["a", "b", "c"].map((provider) => offer(provider, { provider })),
    );
    await refresh(market, "two");
    const doubted = (await all(market)).filter(({ suspicious }) => suspicious !== null);
    expect(doubted.map(({ provider }) => provider)).toEqual(Array(6).fill("slip"));
  });

  it("never come first, and are believed again when the market follows", async () => {
    await using market = await testMarket();
    market.answer("one", [...peers, offer("bargain", { priceMicrosPerHour: 40_000 })]);
    await refresh(market, "one");
    for (const sort of ["price", "pricePerGpu", "pricePerVramGib", "pricePerPflop"] as const) {
      const { offers } = await searchOffers(market.ctx, OfferQuery.parse({ sort }));
      expect(offers.map(({ id }) => id)).toEqual(["one:peer0", "one:peer1", "one:peer2", "one:peer3", "one:bargain"]);
    }
    market.answer(
      "two",
      Array.from({ length: 6 }, (_, i) => offer(`low${i}`, { priceMicrosPerHour: 50_000 })),
    );
    await refresh(market, "two");
    const [bargain] = await getOffers(market.ctx, ["one:bargain"]);
    expect(bargain?.suspicious).toBeNull();
  });
});
