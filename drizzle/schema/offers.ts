import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  date,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import type { AVAILABILITIES, MARKETS, OfferExtras, REGION_GROUPS, SOURCE_KINDS } from "@/server/domain/offer";

const at = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const micros = (name: string) => bigint(name, { mode: "number" });

/** Freshness and problem of each feed. */
export const offerFeeds = pgTable("offer_feeds", {
  id: text("id").primaryKey(),
  provider: text("provider").notNull(),
  title: text("title").notNull(),
  kind: text("kind").$type<(typeof SOURCE_KINDS)[number]>().notNull(),
  cadenceMs: bigint("cadence_ms", { mode: "number" }).notNull(),
  offerCount: integer("offer_count").notNull().default(0),
  /** When the last good answer was asked for: the observation time of every offer of the feed. */
  lastSuccessAt: at("last_success_at"),
  lastAttemptAt: at("last_attempt_at"),
  /** A person asked for a refresh; the worker acts when this is newer than the last attempt. */
  refreshRequestedAt: at("refresh_requested_at"),
  problem: text("problem"),
  problemKind: text("problem_kind"),
});

/**
 * Offers as last seen, one row per feed and key. Any filter and sort must be fast over all rows, so fixed-width columns
 * and those that filters look at stand first: a scan then unpacks only the front of each row.
 */
export const offers = pgTable(
  "offers",
  {
    /** Breaks ties in every sort. */
    seq: bigserial("seq", { mode: "number" }).notNull(),
    priceMicrosPerHour: micros("price_micros_per_hour").notNull(),
    gpuCount: integer("gpu_count").notNull(),
    /** False: `suspicious` says why the price is not believed. */
    believed: boolean("believed").notNull().default(true),
    priceMicrosPerGpuHour: micros("price_micros_per_gpu_hour"),
    priceMicrosPerVramGibHour: micros("price_micros_per_vram_gib_hour"),
    priceMicrosPerPflopHour: micros("price_micros_per_pflop_hour"),
    vramGibPerGpu: doublePrecision("vram_gib_per_gpu"),
    vramGibTotal: doublePrecision("vram_gib_total"),
    vcpus: doublePrecision("vcpus"),
    ramGib: doublePrecision("ram_gib"),
    market: text("market").$type<(typeof MARKETS)[number]>().notNull(),
    availability: text("availability").$type<(typeof AVAILABILITIES)[number]>().notNull(),
    regionGroup: text("region_group").$type<(typeof REGION_GROUPS)[number]>().notNull(),
    provider: text("provider").notNull(),
    gpuModel: text("gpu_model"),
    region: text("region").notNull(),
    feed: text("feed")
      .notNull()
      .references(() => offerFeeds.id, { onDelete: "cascade" }),
    asOf: date("as_of", { mode: "string" }),
    /** Lower-case text that the filter box looks in. */
    searchText: text("search_text").notNull(),
    /** `<feed>:<key>`. */
    id: text("id").primaryKey(),
    key: text("key").notNull(),
    gpuRaw: text("gpu_raw"),
    instanceType: text("instance_type"),
    diskGib: doublePrecision("disk_gib"),
    availableCount: integer("available_count"),
    extras: jsonb("extras").$type<OfferExtras>().notNull(),
    sourceKind: text("source_kind").$type<(typeof SOURCE_KINDS)[number]>().notNull(),
    sourceUrl: text("source_url"),
    suspicious: text("suspicious"),
    /** Of everything that the feed says, so that an unchanged offer is not written again. */
    digest: text("digest").notNull(),
  },
  (t) => [
    uniqueIndex("offers_seq").on(t.seq),
    index("offers_feed").on(t.feed),
    index("offers_model_price").on(t.gpuModel, t.priceMicrosPerGpuHour),
    index("offers_provider").on(t.provider),
    index("offers_region").on(t.region),
    index("offers_price").on(t.priceMicrosPerHour),
    index("offers_price_gpu").on(t.priceMicrosPerGpuHour),
    index("offers_price_vram").on(t.priceMicrosPerVramGibHour),
    index("offers_price_pflop").on(t.priceMicrosPerPflopHour),
  ],
);

/** Change points of the best believed $/GPU-hour of a model at a provider and market; null: no longer offered. */
export const offerPricePoints = pgTable(
  "offer_price_points",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    gpuModel: text("gpu_model").notNull(),
    provider: text("provider").notNull(),
    market: text("market").$type<(typeof MARKETS)[number]>().notNull(),
    at: at("at").notNull(),
    priceMicrosPerGpuHour: micros("price_micros_per_gpu_hour"),
    /** The newest point of its line. */
    latest: boolean("latest").notNull().default(true),
  },
  (t) => [
    index("offer_price_points_line").on(t.gpuModel, t.at),
    index("offer_price_points_latest").on(t.gpuModel, t.provider, t.market).where(sql`latest`),
  ],
);
