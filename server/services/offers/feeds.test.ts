import { describe, expect, it } from "vitest";
import { listFeeds, prepareFeeds, refreshDueFeed, refreshOffers, requestRefresh } from ".";
import { type Market, MINUTE, offer, testMarket } from "./test-market";

const NEVER = new AbortController().signal;
const due = async (market: Market) => {
  const taken: string[] = [];
  for (let id = await refreshDueFeed(market.ctx, NEVER); id; id = await refreshDueFeed(market.ctx, NEVER))
    taken.push(id);
  return taken.sort();
};
const states = async (market: Market) => Object.fromEntries((await listFeeds(market.ctx)).map((f) => [f.id, f.state]));

describe("feeds", () => {
  it("are pending until they answer, fresh for three cadences, then stale", async () => {
    await using market = await testMarket();
    expect(await states(market)).toEqual({ one: "pending", two: "pending", dated: "pending" });
    market.answer("one", [offer("a")]);
    await refreshOffers(market.ctx, { feedId: "one" });
    market.pass(15 * MINUTE);
    expect(await states(market)).toMatchObject({ one: "fresh", two: "pending" });
    market.pass(1);
    expect(await states(market)).toMatchObject({ one: "stale" });
  });

  it("are asked at start, at their cadence, and not between", async () => {
    await using market = await testMarket();
    expect(await due(market)).toEqual(["dated", "one", "two"]);
    market.pass(4 * MINUTE);
    expect(await due(market)).toEqual([]);
    market.pass(MINUTE);
    expect(await due(market)).toEqual(["dated", "one", "two"]);
  });

  it("are asked again after the clock was set back by a year", async () => {
    await using market = await testMarket();
    await due(market);
    market.pass(-365 * 24 * 60 * MINUTE);
    expect(await due(market)).toEqual(["dated", "one", "two"]);
    expect(await due(market)).toEqual([]);
  });

  it("are asked at once when a person wants it, once per wish", async () => {
    await using market = await testMarket();
    await due(market);
    await requestRefresh(market.ctx, { feed: "two" });
    expect(await due(market)).toEqual(["two"]);
    expect(await due(market)).toEqual([]);
    await expect(requestRefresh(market.ctx, { feed: "nine" })).rejects.toMatchObject({ code: "not_found" });
  });

  it("are each asked by one of several workers", async () => {
    await using market = await testMarket();
    let asked = 0;
    for (const id of ["one", "two", "dated"])
      market.answer(id, async () => {
        asked += 1;
        return [offer(id)];
      });
    const workers = await Promise.all(Array.from({ length: 4 }, () => due(market)));
    expect(asked).toBe(3);
    expect(workers.flat().sort()).toEqual(["dated", "one", "two"]);
  });

  it("that no provider has any more go with their offers", async () => {
    await using market = await testMarket();
    market.answer("one", [offer("a")]);
    await refreshOffers(market.ctx, { feedId: "one" });
    await prepareFeeds({ ...market.ctx, providers: [] });
    expect(await listFeeds({ ...market.ctx, providers: [] })).toEqual([]);
    expect(await states(market)).toEqual({ one: "pending", two: "pending", dated: "pending" });
  });
});
