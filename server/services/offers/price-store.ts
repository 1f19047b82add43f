import { sql } from "drizzle-orm";
import { offerPricePoints } from "@/drizzle/schema/offers";
import type { Database } from "@/server/db/client";
import type { Market, PricePoint } from "@/server/domain/offer";

/**
 * Adds a point to each price line whose best believed $/GPU-hour differs from its latest point; a line that has no offer
 * left gets a null. One statement over the whole store, for one caller at a time; answers the number of points added.
 */
export async function recordPricePoints(db: Database, at: Date): Promise<number> {
  const { rows } = await db.execute<{ added: number }>(sql`
    with best as (
      select gpu_model, provider, market, min(price_micros_per_gpu_hour) as price from offers
      where believed and gpu_model is not null group by gpu_model, provider, market
    ), latest as (
      select gpu_model, provider, market, price_micros_per_gpu_hour as price from ${offerPricePoints} where latest
    ), moved as (
      select gpu_model, provider, market, best.price from best full join latest using (gpu_model, provider, market)
      where best.price is distinct from latest.price
    ), closed as (
      update ${offerPricePoints} p set latest = false from moved m
      where p.latest and (p.gpu_model, p.provider, p.market) = (m.gpu_model, m.provider, m.market)
    ), added as (
      insert into ${offerPricePoints} (gpu_model, provider, market, at, price_micros_per_gpu_hour)
      select gpu_model, provider, market, ${at.toISOString()}::timestamptz, price from moved returning 1
    )
    select count(*)::int as added from added`);
  return rows[0]?.added ?? 0;
}

export interface PriceChange extends PricePoint {
  provider: string;
  market: Market;
}

/** Change points of one model since `since`, each line opened by the price that was valid then. */
export async function priceChanges(db: Database, gpuModel: string, since: Date): Promise<PriceChange[]> {
  const from = since.toISOString();
  const { rows } = await db.execute<{ provider: string; market: Market; at: Date; price: number | null }>(sql`
    select provider, market, at, price from (
    (select distinct on (provider, market) provider, market, ${from}::timestamptz as at, price_micros_per_gpu_hour::float8 as price,
       0 as id
     from ${offerPricePoints} where gpu_model = ${gpuModel} and at <= ${from}::timestamptz
     order by provider, market, offer_price_points.at desc, id desc)
    union all
    (select provider, market, at, price_micros_per_gpu_hour::float8, id from ${offerPricePoints}
     where gpu_model = ${gpuModel} and at > ${from}::timestamptz)
    ) points order by provider, market, at, id`);
  return rows.map(({ price, at, ...line }) => ({ ...line, at: new Date(at), priceMicrosPerGpuHour: price }));
}
