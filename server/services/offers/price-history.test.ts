import { describe, expect, it } from "vitest";
import { priceHistory, refreshOffers } from ".";
import { type Market, MINUTE, offer, testMarket } from "./test-market";

const DAY = 24 * 60 * MINUTE;
const history = (market: Market, days: number) => priceHistory(market.ctx, { gpuModel: "H100-SXM-80", days });

/** One more answer of feed "one", a minute later: the H100 at these prices, in dollars. */
async function sell(market: Market, ...dollars: number[]): Promise<Date> {
  market.pass(MINUTE);
  market.answer(
    "one",
    dollars.map((price, i) => offer(`k${i}`, { priceMicrosPerHour: price * 1e6 })),
  );
  await refreshOffers(market.ctx, { feedId: "one" });
  return market.ctx.now();
}

describe("price history", () => {
  it("keeps change points of the best believed price only, and a null when nothing is offered any more", async () => {
    await using market = await testMarket();
    const first = await sell(market, 2, 3);
    await sell(market, 2, 4);
    const lower = await sell(market, 1.5, 4);
    const gone = await sell(market);
    await sell(market);
    const back = await sell(market, 2);
    expect(await history(market, 30)).toEqual([
      {
        provider: "acme",
        market: "on_demand",
        points: [
          { at: first, priceMicrosPerGpuHour: 2_000_000 },
          { at: lower, priceMicrosPerGpuHour: 1_500_000 },
          { at: gone, priceMicrosPerGpuHour: null },
          { at: back, priceMicrosPerGpuHour: 2_000_000 },
        ],
      },
    ]);
  });

  it("opens each line with the price that was valid when the window starts", async () => {
    await using market = await testMarket();
    await sell(market, 2);
    market.pass(10 * DAY);
    const later = await sell(market, 3);
    market.pass(DAY);
    expect(await history(market, 7)).toMatchObject([
      {
        points: [
          { at: new Date(market.ctx.now().getTime() - 7 * DAY), priceMicrosPerGpuHour: 2_000_000 },
          { at: later, priceMicrosPerGpuHour: 3_000_000 },
        ],
      },
    ]);
  });

  it("never follows a doubted price", async () => {
    await using market = await testMarket();
    await sell(market, 2, 2.1, 2.2, 2.3);
    await sell(market, 2, 2.1, 2.2, 2.3, 0.01);
    expect((await history(market, 1))[0]?.points).toHaveLength(1);
  });

  it("takes the best of all feeds of a provider, also when they are refreshed at once", async () => {
    await using market = await testMarket();
    market.answer("one", [offer("a", { priceMicrosPerHour: 3_000_000 })]);
    market.answer("two", [offer("b", { priceMicrosPerHour: 2_000_000 })]);
    await Promise.all(["one", "two"].map((feedId) => refreshOffers(market.ctx, { feedId })));
    const [line] = await history(market, 1);
    expect(line?.points.at(-1)?.priceMicrosPerGpuHour).toBe(2_000_000);
  });

  it("leaves out lines that had no price in the window", async () => {
    await using market = await testMarket();
    await sell(market, 2);
    await sell(market);
    market.pass(10 * DAY);
    expect(await history(market, 7)).toEqual([]);
  });
});
