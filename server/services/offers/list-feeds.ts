import type { FeedStatus } from "@/server/domain/offer";
import type { Ctx } from "../context";
import { type StoredFeed, storedFeeds } from "./feed-store";
import { type KnownFeed, knownFeeds } from "./feeds";

/** A feed is stale when its last good answer is older than this many cadences. */
const STALE_CADENCES = 3;

/**
 * The state of every feed, in the order of the providers. `pending`: never answered yet; `fresh`; `stale`: no good answer
 * for three cadences; `failed`: the last attempt failed, the last good offers stay; `off`: needs an account that is not
 * connected.
 */
export async function listFeeds(ctx: Pick<Ctx, "db" | "providers" | "now">): Promise<FeedStatus[]> {
  const stored = new Map((await storedFeeds(ctx.db)).map((row) => [row.id, row]));
  return knownFeeds(ctx).map((known) => {
    const row = stored.get(known.feed.id);
    return {
      id: known.feed.id,
      title: known.feed.title,
      provider: known.provider.id,
      kind: known.feed.kind,
      isOwnMachine: known.provider.kind === "machine",
      state: feedState(known, row, ctx.now()),
      offerCount: row?.offerCount ?? 0,
      lastSuccessAt: row?.lastSuccessAt ?? null,
      lastAttemptAt: row?.lastAttemptAt ?? null,
      problem: row?.problem ?? null,
    };
  });
}

function feedState(known: KnownFeed, row: StoredFeed | undefined, now: Date): FeedStatus["state"] {
  if (row?.problem) return "failed";
  if (!row?.lastSuccessAt) return known.access === "account" && !row?.lastAttemptAt ? "off" : "pending";
  const ageMs = now.getTime() - row.lastSuccessAt.getTime();
  return ageMs > STALE_CADENCES * known.feed.cadenceMs ? "stale" : "fresh";
}
