import { and, eq, inArray, sql } from "drizzle-orm";
import { offerFeeds, offers } from "@/drizzle/schema/offers";
import type { Database } from "@/server/db/client";
import type { Market, OfferFilter, OfferQuery, OfferView, RegionGroup } from "@/server/domain/offer";
import { offerCondition } from "./filter-store";
import { type Bucket, bucketOrder, planOrder, type SortPlan, sortPlan } from "./sort-store";

/** A row as shown, but for what the providers know: whether it can be launched. */
export type OfferRow = Omit<OfferView, "launchable">;

const SHOWN = {
  id: offers.id,
  feed: offers.feed,
  provider: offers.provider,
  gpuModel: offers.gpuModel,
  gpuRaw: offers.gpuRaw,
  gpuCount: offers.gpuCount,
  vramGibPerGpu: offers.vramGibPerGpu,
  vramGibTotal: offers.vramGibTotal,
  instanceType: offers.instanceType,
  vcpus: offers.vcpus,
  ramGib: offers.ramGib,
  region: offers.region,
  regionGroup: offers.regionGroup,
  market: offers.market,
  priceMicrosPerHour: offers.priceMicrosPerHour,
  priceMicrosPerGpuHour: offers.priceMicrosPerGpuHour,
  priceMicrosPerVramGibHour: offers.priceMicrosPerVramGibHour,
  priceMicrosPerPflopHour: offers.priceMicrosPerPflopHour,
  availability: offers.availability,
  availableCount: offers.availableCount,
  extras: offers.extras,
  sourceKind: offers.sourceKind,
  sourceUrl: offers.sourceUrl,
  asOf: offers.asOf,
  observedAt: sql<Date>`coalesce(${offerFeeds.lastSuccessAt}, 'epoch'::timestamptz)`.mapWith(offerFeeds.lastSuccessAt),
  suspicious: offers.suspicious,
};

/** Every offer of one feed was observed at the same moment. */
const ofFeed = eq(offerFeeds.id, offers.feed);

/** Room for sorting every row number in memory; the server's default (4 MB) would go through a file. */
const SORT_MEMORY = sql`set local work_mem = '32MB'`;

/** Runs `read` on one snapshot of the store, so that counts and rows agree. */
export function onSnapshot<T>(db: Database, read: (snapshot: Database) => Promise<T>): Promise<T> {
  return db.transaction(
    async (tx) => {
      await tx.execute(SORT_MEMORY);
      return read(tx);
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

export interface FoundPage {
  rows: OfferRow[];
  total: number;
  /** 1-based; the last one where a later page was asked for. */
  page: number;
  pageCount: number;
}

/** One page of the answer and the exact number of rows in all; to be called on a snapshot. */
export async function readPage(db: Database, query: OfferQuery): Promise<FoundPage> {
  const plan = sortPlan(query);
  const buckets = await countBuckets(db, query, plan);
  const total = buckets.reduce((sum, bucket) => sum + bucket.count, 0);
  const pageCount = Math.max(1, Math.ceil(total / query.pageSize));
  const page = Math.min(query.page, pageCount);
  const offset = (page - 1) * query.pageSize;
  const { span, before } = spanOf(buckets, offset, query.pageSize);
  if (span.length === 0) return { rows: [], total, page, pageCount };
  const numbers = sql`(
    select ${offers.seq} from ${plan.from} where ${and(offerCondition(query), plan.within(span))}
    order by ${bucketOrder(plan, span)} limit ${query.pageSize} offset ${offset - before})`;
  // Whole rows are read for the page alone.
  const rows = await db
    .select(SHOWN)
    .from(offers)
    .innerJoin(offerFeeds, ofFeed)
    .where(inArray(offers.seq, numbers))
    .orderBy(planOrder(plan));
  return { rows, total, page, pageCount };
}

async function countBuckets(db: Database, filter: OfferFilter, plan: SortPlan): Promise<Bucket[]> {
  const direction = sql.raw(plan.isDescending ? "desc" : "asc");
  const { rows } = await db.execute<Bucket & Record<string, unknown>>(sql`
    select ${plan.rank} as rank, ${plan.bucket} as value, count(*)::int as count
    from ${plan.from} where ${offerCondition(filter) ?? sql`true`}
    group by 1, 2 order by 1, 2 ${direction}`);
  return rows;
}

/** The buckets that rows `offset` to `offset + limit` lie in, and how many rows come before them. */
function spanOf(buckets: readonly Bucket[], offset: number, limit: number): { span: Bucket[]; before: number } {
  const span: Bucket[] = [];
  let before = 0;
  let start = 0;
  for (const bucket of buckets) {
    const end = start + bucket.count;
    if (end <= offset) before = end;
    else if (start < offset + limit) span.push(bucket);
    start = end;
  }
  return { span, before };
}

export async function offersByIds(db: Database, ids: readonly string[]): Promise<OfferRow[]> {
  return db
    .select(SHOWN)
    .from(offers)
    .innerJoin(offerFeeds, ofFeed)
    .where(inArray(offers.id, [...ids]));
}

export async function offersBySeq(db: Database, seqs: readonly number[]): Promise<(OfferRow & { seq: number })[]> {
  return db
    .select({ ...SHOWN, seq: offers.seq })
    .from(offers)
    .innerJoin(offerFeeds, ofFeed)
    .where(inArray(offers.seq, [...seqs]));
}

const EXPORT_BATCH = 1000;

/** Hands every row of the answer to `take`, in order and in batches, from one snapshot; only row numbers are held for all of them. */
export async function eachOfferBatch(
  db: Database,
  query: OfferQuery,
  take: (rows: OfferRow[]) => Promise<void>,
): Promise<void> {
  const plan = sortPlan(query);
  await onSnapshot(db, async (snapshot) => {
    const { rows: found } = await snapshot.execute<{ seqs: number[] }>(sql`
      select coalesce(array_agg(seq order by place), '{}')::float8[] as seqs from (
        select ${offers.seq} as seq, row_number() over (order by ${planOrder(plan)}) as place
        from ${plan.from} where ${offerCondition(query) ?? sql`true`}) numbered`);
    const seqs = found[0]?.seqs ?? [];
    for (let start = 0; start < seqs.length; start += EXPORT_BATCH) {
      const batch = seqs.slice(start, start + EXPORT_BATCH);
      const rows = new Map((await offersBySeq(snapshot, batch)).map(({ seq, ...row }) => [seq, row]));
      await take(batch.flatMap((seq) => rows.get(seq) ?? []));
    }
  });
}

export interface FacetRow {
  gpuModel: string | null;
  provider: string | null;
  market: Market | null;
  regionGroup: RegionGroup | null;
  count: number;
}

/** Number of offers per GPU model, provider, market and region group: one row each, the other three null. */
export async function facetCounts(db: Database): Promise<FacetRow[]> {
  const { rows } = await db.execute<FacetRow & Record<string, unknown>>(sql`
    select gpu_model as "gpuModel", provider, market, region_group as "regionGroup", count(*)::int as count
    from offers where gpu_count > 0
    group by grouping sets ((gpu_model), (provider), (market), (region_group))`);
  return rows;
}
