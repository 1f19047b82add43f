import { expect, it } from "vitest";
import { listFeeds, requestRefresh } from "@/server/services/offers";
import { offer, testMarket } from "@/server/services/offers/test-market";
import { startFeedLoop } from "./feed-loop";

it("the worker reads every feed at start, at most three at once, again when asked, and ends when told", async () => {
  await using market = await testMarket();
  let [reading, most] = [0, 0];
  const twice = Promise.withResolvers<void>();
  const asked = { one: 0, two: 0, dated: 0 };
  for (const id of ["one", "two", "dated"] as const)
    market.answer(id, async () => {
      asked[id] += 1;
      if (asked.two === 2) twice.resolve();
      reading += 1;
      most = Math.max(most, reading);
      await new Promise(setImmediate);
      reading -= 1;
      return [offer(id)];
    });
  const ending = new AbortController();
  const loop = startFeedLoop(market.ctx, ending.signal);
  await expect
    .poll(async () => (await listFeeds(market.ctx)).map(({ state }) => state), { timeout: 15_000 })
    .toEqual(["fresh", "fresh", "fresh"]);
  await requestRefresh(market.ctx, { feed: "two" });
  await twice.promise;
  ending.abort();
  await loop;
  expect(asked).toEqual({ one: 1, two: 2, dated: 1 });
  expect(most).toBeLessThanOrEqual(3);
});
