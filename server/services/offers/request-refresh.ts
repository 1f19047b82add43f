import type { Ctx } from "../context";
import { ServiceError } from "../errors";
import { requestFeed } from "./feed-store";

/** Asks the worker to read a feed soon, whatever its cadence. Only the intent is written: no cloud is called from here. */
export async function requestRefresh(ctx: Pick<Ctx, "db" | "now">, input: { feed: string }): Promise<void> {
  const isKnown = await requestFeed(ctx.db, input.feed, ctx.now());
  if (!isKnown) throw new ServiceError("not_found", `There is no price feed "${input.feed}".`, { field: "feed" });
}
