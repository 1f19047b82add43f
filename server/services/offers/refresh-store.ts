import { getTableColumns, type SQL, sql } from "drizzle-orm";
import { offerFeeds, offers } from "@/drizzle/schema/offers";
import type { Database } from "@/server/db/client";
import type { Market } from "@/server/domain/offer";
import { isAnsweredSince } from "./feed-store";
import type { StoredOffer } from "./offer-derived";

export interface RefreshCounts {
  added: number;
  changed: number;
  removed: number;
}

type Column = keyof StoredOffer;
const COLUMNS = getTableColumns(offers);

/** What a refresh writes, in the order of the tables' columns; a new column of `StoredOffer` is picked up by itself. */
function columnList(sample: StoredOffer): { fields: SQL; definitions: SQL; assignments: SQL; names: SQL } {
  const fields = Object.keys(sample) as Column[];
  const name = (field: Column) => sql.identifier(COLUMNS[field].name);
  return {
    names: sql.join(fields.map(name), sql`, `),
    fields: sql.join(
      fields.map((field) => sql`incoming.${sql.identifier(field)}`),
      sql`, `,
    ),
    definitions: sql.join(
      fields.map((field) => sql`${sql.identifier(field)} ${sql.raw(COLUMNS[field].getSQLType())}`),
      sql`, `,
    ),
    assignments: sql.join(
      fields.map((field) => sql`${name(field)} = incoming.${sql.identifier(field)}`),
      sql`, `,
    ),
  };
}

const WRITER_LOCK = 7_304_611;

/**
 * Makes this transaction the only writer of offers, since prices are judged over the whole store. Answers how many offers
 * the feed holds, or null when an answer that was asked for later is stored already (or the feed is gone): then nothing
 * may be written.
 */
export async function lockFeed(db: Database, feedId: string, askedAt: Date): Promise<number | null> {
  await db.execute(sql`select pg_advisory_xact_lock(${WRITER_LOCK})`);
  const { rows } = await db.execute<{ count: number }>(sql`
    select ${offerFeeds.offerCount} as count from ${offerFeeds}
    where ${offerFeeds.id} = ${feedId}
      and not ${isAnsweredSince(askedAt)}
    for update`);
  return rows[0]?.count ?? null;
}

/** Makes the rows of a feed equal to `incoming`: adds, changes what differs, removes what is gone. Unchanged rows stay untouched. */
export async function writeOffers(
  db: Database,
  feedId: string,
  incoming: readonly StoredOffer[],
): Promise<RefreshCounts> {
  const [sample] = incoming;
  if (!sample) {
    const gone = await db.execute(sql`delete from ${offers} where ${offers.feed} = ${feedId}`);
    return { added: 0, changed: 0, removed: gone.rowCount ?? 0 };
  }
  const { fields, definitions, assignments, names } = columnList(sample);
  const { rows } = await db.execute<{ added: number; changed: number; removed: number }>(sql`
    with incoming as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(incoming)}::jsonb) as incoming(${definitions})
    ), present as materialized (
      select id, digest from offers where feed = ${feedId}
    ), removed as (
      delete from offers where feed = ${feedId} and id in (select id from present except select id from incoming) returning 1
    ), changed as (
      update offers set ${assignments} from incoming join present using (id)
      where offers.id = incoming.id and present.digest <> incoming.digest returning 1
    ), added as (
      insert into offers (${names}) select ${fields} from incoming
      where not exists (select from present where present.id = incoming.id) returning 1
    )
    select (select count(*) from added)::int as added, (select count(*) from changed)::int as changed,
           (select count(*) from removed)::int as removed`);
  return rows[0] ?? { added: 0, changed: 0, removed: 0 };
}

export async function markFeedFresh(db: Database, feedId: string, askedAt: Date, offerCount: number): Promise<void> {
  const at = askedAt.toISOString();
  await db.execute(sql`
    update offer_feeds set last_success_at = ${at}, last_attempt_at = greatest(last_attempt_at, ${at}::timestamptz),
      offer_count = ${offerCount}, problem = null, problem_kind = null
    where id = ${feedId}`);
}

export interface DoubtfulOffer {
  id: string;
  /** False: marked earlier, believed again. */
  doubtful: boolean;
  gpuModel: string | null;
  market: Market;
  priceMicrosPerHour: number;
  priceMicrosPerGpuHour: number | null;
  medianMicrosPerGpuHour: number | null;
  /** What the row says now. */
  suspicious: string | null;
}

/** Shares are parts of 1. */
export interface DoubtRule {
  shareOfOwn: number;
  minPeers: number;
  shareOfSellers: number;
  minSellers: number;
}

/**
 * Offers whose price cannot be right, over the whole store: free though not owned, or far under what the rule holds it
 * against, within GPU model and market. Also those marked now, to be cleared if need be.
 */
export async function doubtfulOffers(db: Database, rule: DoubtRule): Promise<DoubtfulOffer[]> {
  const { rows } = await db.execute<DoubtfulOffer & Record<string, unknown>>(sql`
    with own as (
      select gpu_model, market, provider, count(*) as peers,
        percentile_disc(0.5) within group (order by price_micros_per_gpu_hour) as price
      from offers
      where gpu_model is not null and market <> 'owned' and price_micros_per_gpu_hour > 0
      group by gpu_model, market, provider
    ), sellers as (
      select gpu_model, market, percentile_disc(0.5) within group (order by price) as price
      from own group by gpu_model, market having count(*) >= ${rule.minSellers}
    ), held as (
      select o.*, case
        when own.peers >= ${rule.minPeers}
          and o.price_micros_per_gpu_hour < least(own.price, sellers.price) * ${rule.shareOfOwn}::float8
          then least(own.price, sellers.price)
        when o.price_micros_per_gpu_hour < sellers.price * ${rule.shareOfSellers}::float8 then sellers.price
      end as median
      from offers o left join own using (gpu_model, market, provider) left join sellers using (gpu_model, market)
      where o.market <> 'owned' or not o.believed
    ), judged as (
      select *, market <> 'owned' and (price_micros_per_hour = 0 or median is not null) as doubtful from held
    )
    select id, doubtful, gpu_model as "gpuModel", market, price_micros_per_hour::float8 as "priceMicrosPerHour",
      price_micros_per_gpu_hour::float8 as "priceMicrosPerGpuHour", case when doubtful then median end::float8 as "medianMicrosPerGpuHour",
      suspicious
    from judged where doubtful or not believed`);
  return rows;
}

/** Stores the reasons; null believes the price again. */
export async function markSuspicious(
  db: Database,
  reasons: readonly { id: string; reason: string | null }[],
): Promise<void> {
  if (reasons.length === 0) return;
  await db.execute(sql`
    update offers set suspicious = r.reason, believed = r.reason is null
    from jsonb_to_recordset(${JSON.stringify(reasons)}::jsonb) as r(id text, reason text)
    where offers.id = r.id`);
}
