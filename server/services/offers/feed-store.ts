import { and, eq, gt, inArray, isNotNull, isNull, lte, notInArray, or, type SQL, sql } from "drizzle-orm";
import { offerFeeds } from "@/drizzle/schema/offers";
import type { Database } from "@/server/db/client";
import type { SourceKind } from "@/server/domain/offer";

export interface FeedRow {
  id: string;
  provider: string;
  title: string;
  kind: SourceKind;
  cadenceMs: number;
}

export type StoredFeed = typeof offerFeeds.$inferSelect;

export async function storedFeeds(db: Database): Promise<StoredFeed[]> {
  return db.select().from(offerFeeds);
}

/** Makes the stored feeds equal to the defined ones; a feed that is defined no more goes with its offers. */
export async function syncFeeds(db: Database, feeds: readonly FeedRow[]): Promise<void> {
  await db.delete(offerFeeds).where(
    notInArray(
      offerFeeds.id,
      feeds.map((feed) => feed.id),
    ),
  );
  if (feeds.length === 0) return;
  const isChanged = sql`(${offerFeeds.provider}, ${offerFeeds.title}, ${offerFeeds.kind}, ${offerFeeds.cadenceMs})
    is distinct from (excluded.provider, excluded.title, excluded.kind, excluded.cadence_ms)`;
  await db
    .insert(offerFeeds)
    .values([...feeds])
    .onConflictDoUpdate({
      target: offerFeeds.id,
      set: {
        provider: sql`excluded.provider`,
        title: sql`excluded.title`,
        kind: sql`excluded.kind`,
        cadenceMs: sql`excluded.cadence_ms`,
      },
      setWhere: isChanged,
    });
}

/** A failed feed is asked again after this, if its cadence is longer. */
const RETRY_MS = 5 * 60_000;

/** Feeds to ask now, those that a person asked for first. */
export async function dueFeedIds(db: Database, now: Date, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .select({ id: offerFeeds.id })
    .from(offerFeeds)
    .where(and(inArray(offerFeeds.id, [...ids]), isDue(now)))
    .orderBy(sql`${offerFeeds.refreshRequestedAt} nulls last`, sql`${offerFeeds.lastAttemptAt} nulls first`);
  return rows.map((row) => row.id);
}

/** Takes a due feed for this worker: true for exactly one of several that try. */
export async function claimFeed(db: Database, id: string, now: Date): Promise<boolean> {
  const claimed = await db
    .update(offerFeeds)
    .set({ lastAttemptAt: now, refreshRequestedAt: null })
    .where(and(eq(offerFeeds.id, id), isDue(now)))
    .returning({ id: offerFeeds.id });
  return claimed.length === 1;
}

function isDue(now: Date) {
  const { lastAttemptAt, refreshRequestedAt, cadenceMs, problem } = offerFeeds;
  const waitMs = sql`case when ${problem} is null then ${cadenceMs} else least(${cadenceMs}, ${RETRY_MS}) end`;
  return or(
    isNull(lastAttemptAt),
    lte(lastAttemptAt, sql`${now.toISOString()}::timestamptz - ${waitMs} * interval '1 millisecond'`),
    // Asked while the clock was ahead: it would not be asked again until then.
    gt(lastAttemptAt, sql`${now.toISOString()}::timestamptz + interval '1 hour'`),
    isNotNull(refreshRequestedAt),
  );
}

/** Records the wish for a refresh; false when there is no such feed. */
export async function requestFeed(db: Database, id: string, now: Date): Promise<boolean> {
  const rows = await db
    .update(offerFeeds)
    .set({ refreshRequestedAt: now })
    .where(eq(offerFeeds.id, id))
    .returning({ id: offerFeeds.id });
  return rows.length === 1;
}

/**
 * Whether an answer that was asked for later is stored already. One from far ahead is of a clock that has been set back
 * since, and is no newer.
 */
export function isAnsweredSince(askedAt: Date): SQL {
  const at = sql`${askedAt.toISOString()}::timestamptz`;
  return sql`coalesce(${offerFeeds.lastSuccessAt} > ${at} and ${offerFeeds.lastSuccessAt} < ${at} + interval '1 hour', false)`;
}

/** Stores why the attempt of `askedAt` failed, unless a newer one has been asked since. Offers stay as they are. */
export async function markFeedFailed(
  db: Database,
  id: string,
  failure: { askedAt: Date; problem: string; problemKind: string },
): Promise<void> {
  const { askedAt, problem, problemKind } = failure;
  const isNewest = sql`not ${isAnsweredSince(askedAt)}`;
  await db
    .update(offerFeeds)
    .set({ lastAttemptAt: askedAt, problem, problemKind })
    .where(and(eq(offerFeeds.id, id), isNewest));
}
