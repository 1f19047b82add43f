import { sql } from "drizzle-orm";
import { offers } from "@/drizzle/schema/offers";
import type { Database } from "@/server/db/client";
import type { OfferFilter } from "@/server/domain/offer";
import { offerCondition } from "./filter-store";

export interface GroupRow {
  gpuModel: string | null;
  gpuRaw: string | null;
  offerCount: number;
  availableCount: number;
  medianMicrosPerGpuHour: number;
  /** Row number of the cheapest believed offer, or of the cheapest at all where none is believed. */
  bestSeq: number;
  byProvider: { provider: string; priceMicrosPerGpuHour: number }[];
}

// Added to a doubted price: above every price, so that a believed one always wins.
const DOUBTED = 4_000_000_000_000_000;

/**
 * One row per GPU model (per spelling where the model is unknown, one for offers without a GPU), in no order. Prices are
 * per GPU-hour, of the whole machine where there is no GPU; spread and median are of believed prices, unless none is.
 */
export async function readGroups(db: Database, filter: OfferFilter): Promise<GroupRow[]> {
  const { rows } = await db.execute<GroupRow & Record<string, unknown>>(sql`
    with hit as materialized (
      select gpu_model as model, case when gpu_model is null then gpu_raw end as raw, provider, seq,
        availability in ('available', 'limited') as available,
        coalesce(price_micros_per_gpu_hour, price_micros_per_hour)
          + case when believed then 0 else ${sql.raw(String(DOUBTED))}::bigint end as price
      from ${offers} where ${offerCondition(filter) ?? sql`true`}
    ), per_provider as (
      select model, raw, provider, count(*) as offers, count(*) filter (where available) as available,
        min(array[price, seq]) as best, count(*) filter (where price < ${sql.raw(String(DOUBTED))}) as believed,
        array_agg(price) as prices
      from hit group by model, raw, provider
    ), per_group as (
      select model, raw, sum(offers)::int as offers, sum(available)::int as available, min(best) as best,
        sum(believed) as believed,
        json_agg(json_build_object('provider', provider, 'priceMicrosPerGpuHour', best[1]) order by best[1], provider)
          as providers
      from per_provider group by model, raw
    )
    select g.model as "gpuModel", coalesce(g.raw, (select o.gpu_raw from offers o where o.seq = g.best[2])) as "gpuRaw",
      g.offers as "offerCount", g.available as "availableCount", g.best[2]::float8 as "bestSeq", g.providers as "byProvider",
      (select percentile_disc(0.5) within group (order by price) from per_provider p, unnest(p.prices) as price
        where p.model is not distinct from g.model and p.raw is not distinct from g.raw
          and (price < ${sql.raw(String(DOUBTED))} or g.believed = 0))::float8 as "medianMicrosPerGpuHour"
    from per_group g`);
  return rows.map(withoutDoubted);
}

function withoutDoubted(row: GroupRow): GroupRow {
  const plain = (price: number) => (price >= DOUBTED ? price - DOUBTED : price);
  const believed = row.byProvider.filter((line) => line.priceMicrosPerGpuHour < DOUBTED);
  const lines = believed.length > 0 ? believed : row.byProvider;
  return {
    ...row,
    medianMicrosPerGpuHour: plain(row.medianMicrosPerGpuHour),
    byProvider: lines.map((line) => ({ ...line, priceMicrosPerGpuHour: plain(line.priceMicrosPerGpuHour) })),
  };
}
