import { z } from "zod";

/** How an offer is sold. `owned`: a machine of the user's own, priced by the user. */
export const MARKETS = ["on_demand", "spot", "reserved", "owned"] as const;
export const AVAILABILITIES = ["available", "limited", "none", "unknown"] as const;
/** `live`: read from a feed that changes with the market. `list`: a published price with a date. */
export const SOURCE_KINDS = ["live", "list"] as const;
export const REGION_GROUPS = ["us", "ca", "eu", "uk", "apac", "sa", "me", "af", "global", "unknown"] as const;

export type Market = (typeof MARKETS)[number];
export type Availability = (typeof AVAILABILITIES)[number];
export type SourceKind = (typeof SOURCE_KINDS)[number];
export type RegionGroup = (typeof REGION_GROUPS)[number];

/** Text of a feed that can be stored and indexed: no NUL byte, no half of a character, of a sensible length. */
const told = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => text.isWellFormed() && !text.includes("\0"));
const size = (max: number) => z.number().positive().max(max);
/** No machine costs a million dollars an hour: a figure above is a unit gone wrong. */
const MAX_MICROS_PER_HOUR = 1_000_000_000_000;

/** Parts that a provider bills beside the hourly price; each is shown with the estimate, never folded into it silently. */
export const OfferExtras = z.object({
  /** Disk price, if it is not inside the hourly price. */
  storageMicrosPerGibMonth: z.number().int().optional(),
  egressMicrosPerGib: z.number().int().optional(),
  /** CPU and memory billed on top (Modal). */
  cpuMicrosPerCoreHour: z.number().int().optional(),
  memoryMicrosPerGibHour: z.number().int().optional(),
  minimumBilledSeconds: z.number().int().optional(),
  billedWhileStopped: told(1_000).optional(),
  reliability: z.number().optional(),
  note: told(1_000).optional(),
});
export type OfferExtras = z.infer<typeof OfferExtras>;

/**
 * Something that can be rented (or is owned) now: what a provider's `offers` facet returns. The bounds keep one hostile or
 * broken row of a marketplace from being more than one row that is left out.
 */
export const Offer = z.object({
  /** Unique within its feed and the same on every refresh for the same thing. */
  key: told(500).min(1),
  /** Who sells it: a provider id such as "vast"; in a catalogue feed not the feed's own id. */
  provider: told(100).min(1),
  /** null: no GPU. `model`: canonical id of server/domain/gpu.ts, or null when the spelling is unknown (`raw` is then shown). */
  gpu: z
    .object({
      model: told(100).nullable(),
      raw: told(300),
      count: size(100_000).int(),
      memoryGib: size(1_000_000).nullable(),
    })
    .nullable(),
  instanceType: told(300).nullable(),
  vcpus: size(1_000_000).nullable(),
  ramGib: size(10_000_000).nullable(),
  diskGib: size(1_000_000_000).nullable(),
  /** The provider's own name of the place; "" when it names none. */
  region: told(300),
  regionGroup: z.enum(REGION_GROUPS),
  market: z.enum(MARKETS),
  /** Micro-dollars per hour for the whole offer, all its GPUs. Zero only for `owned`. */
  priceMicrosPerHour: z.number().int().nonnegative().max(MAX_MICROS_PER_HOUR),
  availability: z.enum(AVAILABILITIES),
  availableCount: z.number().int().nonnegative().max(1_000_000_000).nullable(),
  extras: OfferExtras,
  /** Page or endpoint that a person can open to check the figure. */
  sourceUrl: told(2_000)
    .regex(/^https?:\/\//)
    .nullable(),
  /** Date of a list price (ISO date); null for live offers, whose age is their observation time. */
  asOf: z.iso.date().nullable(),
});
export type Offer = z.infer<typeof Offer>;

/** Columns that the offer table can be sorted by. */
export const OFFER_SORTS = [
  "price",
  "pricePerGpu",
  "pricePerVramGib",
  "pricePerPflop",
  "gpu",
  "gpuCount",
  "vramPerGpu",
  "vramTotal",
  "vcpus",
  "ram",
  "provider",
  "region",
  "market",
  "availability",
  "age",
] as const;
export type OfferSort = (typeof OFFER_SORTS)[number];

const MAX_LISTED = 50;
const list = <T extends z.ZodType>(item: T) =>
  z.array(item).max(MAX_LISTED, `At most ${MAX_LISTED} values can be chosen at once.`).default([]);

/** Typed text; a NUL byte cannot be stored or searched by PostgreSQL. */
const typed = (max: number) =>
  z
    .string()
    .max(max, `At most ${max} characters.`)
    .refine((text) => !text.includes("\0"), "That text holds a character that cannot be searched for.");

/** "a, b or c", for the sentence that says what may be chosen. */
const choices = (values: readonly (string | number)[]) => `${values.slice(0, -1).join(", ")} or ${values.at(-1)}`;
const oneOf = <const T extends readonly string[]>(what: string, values: T) =>
  z.enum(values, { error: (issue) => `"${String(issue.input)}" is not a ${what}; choose ${choices(values)}.` });

const gpuCount = () =>
  z
    .number("Enter the GPU count as a number.")
    .int("A GPU count is a whole number.")
    .min(0, "GPU count cannot be negative.")
    .max(10_000, "At most 10,000 GPUs can be asked for.")
    .nullable()
    .default(null);

/** One question to the offer store. The same schema serves the URL, the form, the procedure and the SQL. */
export const OfferFilter = z.object({
  /** Keys of server/domain/gpu-key.ts; an unknown GPU id is reported in the answer (`unknownGpus`), not an error. */
  gpu: list(typed(120)),
  provider: list(typed(40)),
  market: list(oneOf("market", MARKETS)),
  regionGroup: list(oneOf("region group", REGION_GROUPS)),
  /** Case-insensitive part of the region name. */
  region: typed(80).default(""),
  /** Case-insensitive part of GPU, provider, instance type or region: the `/` filter box. */
  text: typed(120).default(""),
  /** Of one GPU. */
  minVramGib: z
    .number("Enter the VRAM as a number of GiB.")
    .min(0, "Minimum VRAM cannot be negative.")
    .max(100_000, "At most 100,000 GiB of VRAM can be asked for.")
    .nullable()
    .default(null),
  minGpuCount: gpuCount(),
  maxGpuCount: gpuCount(),
  /** Dollars per GPU-hour, as typed. */
  maxPricePerGpuHour: z
    .number("Enter the price as a number of dollars.")
    .min(0, "A price cannot be negative.")
    .max(1_000_000, "At most $1,000,000 per GPU-hour can be asked for.")
    .nullable()
    .default(null),
  availableOnly: z.boolean('Say "true" or "false".').default(false),
  /** Offers without a GPU are hidden unless asked for. */
  includeCpu: z.boolean('Say "true" or "false".').default(false),
});
export type OfferFilter = z.infer<typeof OfferFilter>;

export const OFFER_PAGE_SIZES = [50, 100, 200] as const;

export const OfferQuery = OfferFilter.extend({
  sort: oneOf("column to sort by", OFFER_SORTS).default("pricePerGpu"),
  descending: z.boolean('Say "true" or "false".').default(false),
  /** 1-based; a page beyond the end answers the last page and says so. */
  page: z.number("Enter the page as a number.").int("A page is a whole number.").min(1, "Pages start at 1.").default(1),
  pageSize: z.literal(OFFER_PAGE_SIZES, `A page holds ${choices(OFFER_PAGE_SIZES)} offers.`).default(100),
});
export type OfferQuery = z.infer<typeof OfferQuery>;

/** A stored offer as shown: the offer plus what the store knows of it. Derived prices are micro-dollars, null where undefined. */
export interface OfferView {
  /** `<feed>:<key>`, the id used in links and launches. */
  id: string;
  feed: string;
  provider: string;
  gpuModel: string | null;
  gpuRaw: string | null;
  gpuCount: number;
  vramGibPerGpu: number | null;
  vramGibTotal: number | null;
  instanceType: string | null;
  vcpus: number | null;
  ramGib: number | null;
  region: string;
  regionGroup: RegionGroup;
  market: Market;
  priceMicrosPerHour: number;
  priceMicrosPerGpuHour: number | null;
  priceMicrosPerVramGibHour: number | null;
  priceMicrosPerPflopHour: number | null;
  availability: Availability;
  availableCount: number | null;
  extras: OfferExtras;
  sourceKind: SourceKind;
  sourceUrl: string | null;
  /** ISO date of a list price. */
  asOf: string | null;
  observedAt: Date;
  /** Why the price is not believed ("$0.02 is 3 % of the median H100 price"); such an offer never wins "cheapest". */
  suspicious: string | null;
  launchable: boolean;
}

export interface OfferPage {
  offers: OfferView[];
  total: number;
  page: number;
  pageCount: number;
  /** The page that was asked for, when it lies beyond the end. */
  beyondEnd: number | null;
  unknownGpus: string[];
}

/** One GPU model with its best believed price: the grouped view. */
export interface OfferGroup {
  gpuModel: string | null;
  gpuRaw: string | null;
  offerCount: number;
  availableCount: number;
  vramGibPerGpu: number | null;
  best: OfferView;
  /** Best $/GPU-hour per provider, cheapest first. */
  byProvider: { provider: string; priceMicrosPerGpuHour: number }[];
  medianMicrosPerGpuHour: number;
}

/** State of one feed, as the source strip shows it. */
export interface FeedStatus {
  id: string;
  title: string;
  provider: string;
  kind: SourceKind;
  /** A machine of the user's own: it answers without any network. */
  isOwnMachine: boolean;
  state: "fresh" | "stale" | "failed" | "off" | "pending";
  offerCount: number;
  lastSuccessAt: Date | null;
  lastAttemptAt: Date | null;
  /** One sentence safe to show; null when well. */
  problem: string | null;
}

/** A change point of the best price: valid from `at` until the next point of the same line. */
export interface PricePoint {
  at: Date;
  priceMicrosPerGpuHour: number | null;
}
export interface PriceLine {
  provider: string;
  market: Market;
  points: PricePoint[];
}
