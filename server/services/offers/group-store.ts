import { and, isNotNull, isNull, type SQL, sql } from "drizzle-orm";
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

/** The price that groups compare: per GPU-hour, of the machine where there is no GPU. */
const PRICE = sql`coalesce(${offers.priceMicrosPerGpuHour}, ${offers.priceMicrosPerHour})`;
/** Cheapest first, in the order of the index of model and price. */
const CHEAPEST = sql`${offers.priceMicrosPerGpuHour}, ${offers.priceMicrosPerHour}, ${offers.seq}`;

/**
 * One row per GPU model (per spelling where the model is unknown, one for offers without a GPU), in no order. Spread, median
 * and best are of believed prices, unless the group has none.
 */
export async function readGroups(db: Database, filter: OfferFilter): Promise<GroupRow[]> {
  const known = await db.execute<GroupRow & Record<string, unknown>>(knownModels(offerCondition(filter)));
  const unknown = await db.execute<GroupRow & Record<string, unknown>>(unknownModels(offerCondition(filter)));
  return [...known.rows, ...unknown.rows];
}

/** Counts and cheapest prices per group and provider, then per group; `believed` counts the prices that are believed. */
function counted(condition: SQL | undefined): SQL {
  return sql`per_provider as (
      select ${offers.gpuModel} as model, case when ${offers.gpuModel} is null then ${offers.gpuRaw} end as raw,
        ${offers.provider} as provider, count(*) as offers,
        count(*) filter (where ${offers.availability} in ('available', 'limited')) as available,
        count(*) filter (where ${offers.believed}) as believed,
        min(${PRICE}) filter (where ${offers.believed}) as cheapest, min(${PRICE}) as cheapest_at_all
      from ${offers} where ${condition} group by 1, 2, 3
    ), per_group as (
      select model, raw, sum(offers)::int as offers, sum(available)::int as available, sum(believed)::int as believed,
        coalesce(json_agg(json_build_object('provider', provider, 'priceMicrosPerGpuHour', cheapest)
            order by cheapest, provider) filter (where cheapest is not null),
          json_agg(json_build_object('provider', provider, 'priceMicrosPerGpuHour', cheapest_at_all)
            order by cheapest_at_all, provider)) as providers
      from per_provider group by model, raw
    )`;
}

const shown = (raw: SQL, best: SQL, median: SQL) => sql`
    select g.model as "gpuModel", ${raw} as "gpuRaw", g.offers as "offerCount", g.available as "availableCount",
      g.providers as "byProvider", ${best}::float8 as "bestSeq", ${median}::float8 as "medianMicrosPerGpuHour"
    from per_group g`;

/** Most offers are of known models: there best and median are read off the index, and no row is sorted. */
function knownModels(filter: SQL | undefined): SQL {
  const condition = and(isNotNull(offers.gpuModel), filter);
  const nth = (skip: SQL) => sql`lateral (
      select ${offers.seq}, ${offers.gpuRaw}, ${offers.priceMicrosPerGpuHour} as price from ${offers}
      where ${condition} and ${offers.gpuModel} = g.model and (${offers.believed} or g.believed = 0)
      order by ${CHEAPEST} offset ${skip} limit 1)`;
  const middle = sql`(case when g.believed = 0 then g.offers else g.believed end - 1) / 2`;
  return sql`with ${counted(condition)}
    ${shown(sql`best.gpu_raw`, sql`best.seq`, sql`middle.price`)}
    cross join ${nth(sql`0`)} as best cross join ${nth(middle)} as middle`;
}

function unknownModels(filter: SQL | undefined): SQL {
  const condition = and(isNull(offers.gpuModel), filter);
  const ofGroup = (isCounted: SQL) =>
    sql`(array_agg(${offers.seq} order by ${CHEAPEST}) filter (where ${isCounted}))[1]`;
  const median = (isCounted: SQL) =>
    sql`percentile_disc(0.5) within group (order by ${PRICE}) filter (where ${isCounted})`;
  const { believed } = offers;
  return sql`with ${counted(condition)}, ranked as (
      select ${offers.gpuRaw} as raw, coalesce(${ofGroup(sql`${believed}`)}, ${ofGroup(sql`true`)}) as best,
        coalesce(${median(sql`${believed}`)}, ${median(sql`true`)}) as middle
      from ${offers} where ${condition} group by ${offers.gpuRaw}
    )
    ${shown(sql`g.raw`, sql`ranked.best`, sql`ranked.middle`)} join ranked on ranked.raw is not distinct from g.raw`;
}
