import type { Ctx } from "../context";
import { claimFeed, dueFeedIds, syncFeeds } from "./feed-store";
import { knownFeeds } from "./feeds";
import { refreshOffers } from "./refresh-offers";

/** Makes the stored feeds those of the providers; offers of a feed that exists no more go. Call once when a worker starts. */
export async function prepareFeeds(ctx: Ctx): Promise<void> {
  const rows = knownFeeds(ctx).map(({ feed, provider }) => ({
    id: feed.id,
    provider: provider.id,
    title: feed.title,
    kind: feed.kind,
    cadenceMs: feed.cadenceMs,
  }));
  await syncFeeds(ctx.db, rows);
}

/**
 * Refreshes one feed that is due: asked for by a person, never asked, its cadence over, or failed five minutes ago. Several
 * callers share the feeds: each due feed is taken by one. Answers its id, or null when none is due.
 */
export async function refreshDueFeed(ctx: Ctx, signal: AbortSignal): Promise<string | null> {
  const ids = knownFeeds(ctx)
    .filter(({ access }) => access === "public")
    .map(({ feed }) => feed.id);
  for (const feedId of await dueFeedIds(ctx.db, ctx.now(), ids)) {
    if (!(await claimFeed(ctx.db, feedId, ctx.now()))) continue;
    await refreshOffers(ctx, { feedId }, signal);
    return feedId;
  }
  return null;
}
