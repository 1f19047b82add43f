import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
} from "drizzle-orm/pg-core";
import type { AVAILABILITIES, MARKETS, OfferExtras, REGION_GROUPS, SOURCE_KINDS } from "@/server/domain/offer";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** Offers as last seen, one row per feed and key. Derived prices are stored, so that every sort is an index scan. */
export const offers = pgTable(
  "offers",
  {
    id: text("id").primaryKey(),
    feed: text("feed").notNull(),
    key: text("key").notNull(),
    provider: text("provider").notNull(),
    gpuModel: text("gpu_model"),
    gpuRaw: text("gpu_raw"),
    gpuCount: integer("gpu_count").notNull(),
    vramGibPerGpu: doublePrecision("vram_gib_per_gpu"),
    vramGibTotal: doublePrecision("vram_gib_total"),
    instanceType: text("instance_type"),
    vcpus: doublePrecision("vcpus"),
    ramGib: doublePrecision("ram_gib"),
    diskGib: doublePrecision("disk_gib"),
    region: text("region").notNull(),
    regionGroup: text("region_group").$type<(typeof REGION_GROUPS)[number]>().notNull(),
    market: text("market").$type<(typeof MARKETS)[number]>().notNull(),
    priceMicrosPerHour: bigint("price_micros_per_hour", {
      mode: "number",
    }).notNull(),
    priceMicrosPerGpuHour: bigint("price_micros_per_gpu_hour", {
      mode: "number",
    }),
    priceMicrosPerVramGibHour: bigint("price_micros_per_vram_gib_hour", {
      mode: "number",
    }),
    priceMicrosPerPflopHour: bigint("price_micros_per_pflop_hour", {
      mode: "number",
    }),
    availability: text("availability").$type<(typeof AVAILABILITIES)[number]>().notNull(),
    availableCount: integer("available_count"),
    extras: jsonb("extras").$type<OfferExtras>().notNull(),
    sourceKind: text("source_kind").$type<(typeof SOURCE_KINDS)[number]>().notNull(),
    sourceUrl: text("source_url"),
    asOf: date("as_of", { mode: "string" }),
    observedAt: at("observed_at").notNull(),
    suspicious: text("suspicious"),
    /** Lower-case text that the filter box looks in. */
    searchText: text("search_text").notNull(),
  },
  (t) => [
    index("offers_feed").on(t.feed),
    index("offers_price").on(t.priceMicrosPerHour, t.id),
    index("offers_price_gpu").on(t.priceMicrosPerGpuHour, t.id),
    index("offers_price_vram").on(t.priceMicrosPerVramGibHour, t.id),
    index("offers_price_pflop").on(t.priceMicrosPerPflopHour, t.id),
    index("offers_model_price").on(t.gpuModel, t.priceMicrosPerGpuHour),
    index("offers_provider_price").on(t.provider, t.priceMicrosPerGpuHour),
  ],
);

/** Freshness and problem of each feed. */
export const offerFeeds = pgTable("offer_feeds", {
  id: text("id").primaryKey(),
  provider: text("provider").notNull(),
  title: text("title").notNull(),
  kind: text("kind").$type<(typeof SOURCE_KINDS)[number]>().notNull(),
  cadenceMs: bigint("cadence_ms", { mode: "number" }).notNull(),
  offerCount: integer("offer_count").notNull().default(0),
  lastSuccessAt: at("last_success_at"),
  lastAttemptAt: at("last_attempt_at"),
  problem: text("problem"),
  problemKind: text("problem_kind"),
});

/** Change points of the best believed $/GPU-hour of a model at a provider and market; null: no longer offered. */
export const offerPricePoints = pgTable(
  "offer_price_points",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    gpuModel: text("gpu_model").notNull(),
    provider: text("provider").notNull(),
    market: text("market").$type<(typeof MARKETS)[number]>().notNull(),
    at: at("at").notNull().default(sql`now()`),
    priceMicrosPerGpuHour: bigint("price_micros_per_gpu_hour", {
      mode: "number",
    }),
  },
  (t) => [index("offer_price_points_line").on(t.gpuModel, t.provider, t.market, t.at)],
);
