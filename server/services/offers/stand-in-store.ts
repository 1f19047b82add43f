import { sql } from "drizzle-orm";
import type { Database } from "@/server/db/client";
import type { StoredOffer } from "./offer-derived";

type Sold = Pick<StoredOffer, "provider" | "market">;

/** What one feed can answer for: a seller's market. */
export function marketKey({ provider, market }: Sold): string {
  return `${provider}/${market}`;
}

/** Markets that feeds other than the stand-ins hold offers of; a feed silent for three cadences no longer counts. */
export async function coveredMarkets(db: Database, standIns: readonly string[], now: Date): Promise<Set<string>> {
  const { rows } = await db.execute<{ key: string }>(sql`
    select distinct o.provider || '/' || o.market as key
    from offers o join offer_feeds f on f.id = o.feed
    where o.feed not in (select jsonb_array_elements_text(${JSON.stringify(standIns)}::jsonb))
      and f.last_success_at > ${now.toISOString()}::timestamptz - 3 * f.cadence_ms * interval '1 millisecond'`);
  return new Set(rows.map((row) => row.key));
}

/** Takes stand-ins away from the markets that a feed now answers for; answers how many. */
export async function removeStandIns(
  db: Database,
  standIns: readonly string[],
  held: readonly Sold[],
): Promise<number> {
  if (standIns.length === 0 || held.length === 0) return 0;
  const feeds = sql`(select jsonb_array_elements_text(${JSON.stringify(standIns)}::jsonb))`;
  const markets = JSON.stringify([...new Set(held.map(marketKey))]);
  const gone = await db.execute(sql`
    delete from offers where feed in ${feeds}
      and provider || '/' || market in (select jsonb_array_elements_text(${markets}::jsonb))`);
  if (!gone.rowCount) return 0;
  await db.execute(sql`
    update offer_feeds f set offer_count = (select count(*) from offers o where o.feed = f.id) where f.id in ${feeds}`);
  return gone.rowCount;
}
