import { Offer } from "@/server/domain/offer";
import { ProviderError } from "@/server/providers/errors";
import type { Ctx } from "../context";
import { ServiceError } from "../errors";
import { notify } from "../live";
import { markFeedFailed } from "./feed-store";
import { type KnownFeed, knownFeeds } from "./feeds";
import { DOUBT, reasonForDoubt } from "./judge-prices";
import { type StoredOffer, storedOffer } from "./offer-derived";
import { recordPricePoints } from "./price-store";
import {
  doubtfulOffers,
  lockFeed,
  markFeedFresh,
  markSuspicious,
  type RefreshCounts,
  writeOffers,
} from "./refresh-store";
import { coveredMarkets, marketKey, removeStandIns } from "./stand-in-store";

/** A feed that held this many offers and suddenly has none is broken, not sold out. */
const MANY_OFFERS = 5;
const NEVER = new AbortController().signal;

export type RefreshOutcome =
  | ({ outcome: "stored"; offerCount: number } & RefreshCounts)
  /** A newer answer is stored already. */
  | { outcome: "outdated" }
  /** The last good offers stay; `problem` is shown with the feed. */
  | { outcome: "failed"; problem: string };

/**
 * Asks one feed for its offers and makes the store equal to the answer, in one transaction: derived prices, doubted prices
 * over the whole store, price lines, the feed's state. A failure never throws: it is stored with the feed, whose last good
 * offers stay. Throws `not_found` for an unknown feed, and the abort reason of `signal`.
 */
export async function refreshOffers(
  ctx: Ctx,
  input: { feedId: string },
  signal: AbortSignal = NEVER,
): Promise<RefreshOutcome> {
  const known = knownFeeds(ctx).find(({ feed }) => feed.id === input.feedId);
  if (!known) throw new ServiceError("not_found", `There is no price feed "${input.feedId}".`, { field: "feed" });
  const askedAt = ctx.now();
  try {
    const incoming = await askFeed(ctx, known, signal);
    return await storeAnswer(ctx, known, incoming, askedAt);
  } catch (error) {
    signal.throwIfAborted();
    const problem = problemOf(error, known);
    ctx.log.warn({ feed: known.feed.id, err: error }, "offers could not be refreshed");
    await markFeedFailed(ctx.db, known.feed.id, { askedAt, problem, problemKind: kindOf(error) });
    await notify(ctx.db, { topic: "offers" });
    return { outcome: "failed", problem };
  }
}

async function askFeed(ctx: Ctx, { feed, provider }: KnownFeed, signal: AbortSignal): Promise<StoredOffer[]> {
  const io = await ctx.ioFor(provider, signal);
  const listed: unknown[] = await feed.list(io);
  const titles = new Map(ctx.providers.map(({ id, title }) => [id, title]));
  const rows = new Map<string, StoredOffer>();
  let refused = 0;
  for (const item of listed) {
    const offer = Offer.safeParse(item);
    if (!offer.success) refused += 1;
    else if (!rows.has(offer.data.key))
      rows.set(offer.data.key, storedOffer(feed, offer.data, titles.get(offer.data.provider) ?? ""));
  }
  if (refused > 0) ctx.log.warn({ feed: feed.id, refused }, "offers of a shape that is not ours were left out");
  if (refused > 0 && rows.size === 0) throw badAnswer(feed.id, `${feed.title} answered offers that cannot be read.`);
  return [...rows.values()];
}

function storeAnswer(ctx: Ctx, { feed }: KnownFeed, answer: StoredOffer[], askedAt: Date): Promise<RefreshOutcome> {
  const standIns = knownFeeds(ctx).flatMap((known) => (known.feed.standsIn ? [known.feed.id] : []));
  return ctx.db.transaction(async (tx) => {
    const held = await lockFeed(tx, feed.id, askedAt);
    if (held === null) return { outcome: "outdated" };
    if (answer.length === 0 && held >= MANY_OFFERS)
      throw badAnswer(
        feed.id,
        `${feed.title} answered no offers at all, after ${held.toLocaleString("en-US")} before.`,
      );
    const covered = feed.standsIn ? await coveredMarkets(tx, standIns, askedAt) : new Set<string>();
    const incoming = answer.filter((offer) => !covered.has(marketKey(offer)));
    const counts = await writeOffers(tx, feed.id, incoming);
    await markFeedFresh(tx, feed.id, askedAt, incoming.length);
    const stoodDown = feed.standsIn ? 0 : await removeStandIns(tx, standIns, incoming);
    if (counts.added + counts.changed + counts.removed + stoodDown > 0) {
      const doubtful = await doubtfulOffers(tx, DOUBT);
      const reasons = doubtful.map((offer) => ({ id: offer.id, reason: reasonForDoubt(offer), was: offer.suspicious }));
      await markSuspicious(
        tx,
        reasons.filter(({ reason, was }) => reason !== was),
      );
      await recordPricePoints(tx, askedAt);
    }
    await notify(tx, { topic: "offers" });
    return { outcome: "stored", offerCount: incoming.length, ...counts };
  });
}

function badAnswer(provider: string, message: string): ProviderError {
  return new ProviderError({ kind: "bad_response", provider, operation: "list offers", message });
}

function kindOf(error: unknown): string {
  return error instanceof ProviderError ? error.kind : "internal";
}

/** A sentence safe to show; what is not a provider's failure is ours, and its text stays in the log. */
function problemOf(error: unknown, { feed }: KnownFeed): string {
  if (error instanceof ProviderError) return error.message;
  return `Trainyard could not store the offers of ${feed.title}; the worker's log says more.`;
}
