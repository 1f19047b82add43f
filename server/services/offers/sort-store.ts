import { or, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import { offerFeeds, offers } from "@/drizzle/schema/offers";
import type { OfferQuery, OfferSort } from "@/server/domain/offer";

/** One value (or, of prices, one narrow range) of the sorted column, with how many offers have it. */
export interface Bucket {
  /** 0: comes first; higher: doubted prices, then missing figures, whatever the direction. */
  rank: number;
  value: string | number | null;
  count: number;
}

/**
 * How a column is sorted. Sorting 100,000 rows to show 100 is what would be slow, so a page is found in two steps: count
 * the rows per bucket, then sort only the few buckets that the page lies in.
 */
export interface SortPlan {
  /** The offers, joined with their feeds where the sort needs that. */
  from: SQL;
  rank: SQL;
  /** Orders buckets. Null only where `rank` is not 0. */
  bucket: SQL;
  /** Orders rows inside a bucket; null where all of a bucket are equal. */
  exact: SQL | null;
  isDescending: boolean;
  /** Condition of these buckets, in a form that an index can serve where there is one. */
  within(buckets: readonly Bucket[]): SQL | undefined;
}

const STEPS_PER_E_FOLD = 16;

/** Prices: buckets a sixteenth of an e-fold wide (about 6 %); doubted ones after all believed ones. */
function priceSort(column: AnyPgColumn, isDescending: boolean): SortPlan {
  const steps = sql.raw(String(STEPS_PER_E_FOLD));
  const rank = sql`case when ${column} is null then 2 when ${offers.believed} then 0 else 1 end`;
  const bucket = sql`(ln(greatest(${column}, 1)::float8) * ${steps})::int`;
  return {
    from: sql`${offers}`,
    rank,
    bucket,
    exact: sql`${column}`,
    isDescending,
    within: (buckets) =>
      or(
        ...buckets.map(({ rank: place, value }) => {
          if (place === 2) return sql`${column} is null`;
          // The rounding decides; the range, a little wider, is for the index.
          const low = Math.floor(Math.exp((Number(value) - 0.51) / STEPS_PER_E_FOLD)) - 1;
          const high = Math.ceil(Math.exp((Number(value) + 0.51) / STEPS_PER_E_FOLD)) + 1;
          const isBelieved = place === 0 ? sql`${offers.believed}` : sql`not ${offers.believed}`;
          return sql`(${isBelieved} and ${column} between ${low} and ${high} and ${bucket} = ${value})`;
        }),
      ),
  };
}

/** Columns with few different values: each value is a bucket. */
function valueSort(
  value: SQL,
  isDescending: boolean,
  isOneOf: (values: SQL) => SQL = (values) => sql`${value} in ${values}`,
): SortPlan {
  return {
    from: sql`${offers}`,
    rank: sql`case when ${value} is null then 2 else 0 end`,
    bucket: value,
    exact: null,
    isDescending,
    within: (buckets) => {
      const values = buckets.flatMap((bucket) => (bucket.value === null ? [] : [sql`${bucket.value}`]));
      const isMissing = buckets.some((bucket) => bucket.value === null) ? sql`${value} is null` : undefined;
      return or(values.length > 0 ? isOneOf(sql`(${sql.join(values, sql`, `)})`) : undefined, isMissing);
    },
  };
}

/** Words in byte order, the same on every server. */
const text = (value: SQL) => sql`${value} collate "C"`;
const place = (column: AnyPgColumn, order: readonly string[]) =>
  sql`case ${column} ${sql.raw(order.map((value, i) => `when '${value}' then ${i}`).join(" "))} end`;

/** When the figure was true: the date of a list price, else when its feed was read last. */
const trueAt = sql`coalesce(${offers.asOf}::timestamp, ${offerFeeds.lastSuccessAt} at time zone 'utc')`;
const isGpuOneOf = (values: SQL) =>
  sql`(${offers.gpuModel} in ${values} or (${offers.gpuModel} is null and ${offers.gpuRaw} in ${values}))`;

const PLANS: Record<OfferSort, (isDescending: boolean) => SortPlan> = {
  price: (descending) => priceSort(offers.priceMicrosPerHour, descending),
  pricePerGpu: (descending) => priceSort(offers.priceMicrosPerGpuHour, descending),
  pricePerVramGib: (descending) => priceSort(offers.priceMicrosPerVramGibHour, descending),
  pricePerPflop: (descending) => priceSort(offers.priceMicrosPerPflopHour, descending),
  gpu: (descending) => valueSort(text(sql`coalesce(${offers.gpuModel}, ${offers.gpuRaw})`), descending, isGpuOneOf),
  gpuCount: (descending) => valueSort(sql`${offers.gpuCount}`, descending),
  vramPerGpu: (descending) => valueSort(sql`${offers.vramGibPerGpu}`, descending),
  vramTotal: (descending) => valueSort(sql`${offers.vramGibTotal}`, descending),
  vcpus: (descending) => valueSort(sql`${offers.vcpus}`, descending),
  ram: (descending) => valueSort(sql`${offers.ramGib}`, descending),
  provider: (descending) =>
    valueSort(text(sql`${offers.provider}`), descending, (values) => sql`${offers.provider} in ${values}`),
  region: (descending) =>
    valueSort(text(sql`nullif(${offers.region}, '')`), descending, (values) => sql`${offers.region} in ${values}`),
  market: (descending) => valueSort(place(offers.market, ["on_demand", "spot", "reserved", "owned"]), descending),
  availability: (descending) =>
    valueSort(place(offers.availability, ["available", "limited", "unknown", "none"]), descending),
  // The youngest figure is the latest date.
  age: (descending) => ({
    ...valueSort(trueAt, !descending),
    from: sql`${offers} join ${offerFeeds} on ${offerFeeds.id} = ${offers.feed}`,
  }),
};

export function sortPlan(query: Pick<OfferQuery, "sort" | "descending">): SortPlan {
  return PLANS[query.sort](query.descending);
}

/** ORDER BY of a plan: doubted prices and missing figures last in both directions, ties by the row number. */
export function planOrder(plan: SortPlan): SQL {
  const direction = sql.raw(plan.isDescending ? "desc" : "asc");
  return sql`${plan.rank}, ${plan.exact ?? plan.bucket} ${direction}, ${offers.seq}`;
}

/** ORDER BY inside these buckets: what is the same in all of them is not compared again. */
export function bucketOrder(plan: SortPlan, buckets: readonly Bucket[]): SQL {
  return buckets.length === 1 && plan.exact === null ? sql`${offers.seq}` : planOrder(plan);
}
