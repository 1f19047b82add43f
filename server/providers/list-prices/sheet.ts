import { z } from "zod";
import { canonicalGpu } from "@/server/domain/gpu";
import { dollarsToMicros } from "@/server/domain/money";
import { MARKETS, type Offer, type OfferExtras } from "@/server/domain/offer";
import { regionGroupOf } from "../kit/regions";

/** Published prices of one seller that were read from one page on one day. */
export interface PriceSheet {
  /** Provider id of the seller. */
  provider: string;
  /** The page that shows the figures. */
  source: string;
  /** ISO date on which the figures stood on that page. */
  asOf: string;
  /** Where the reading of that day is kept. */
  readBy: string;
  /** What a buyer must know besides the figure. */
  note?: string;
  extras?: OfferExtras;
  /** Lines of: product | GPU | count | vCPUs | RAM GiB | region | market | dollars per hour for the whole product. "-": not stated. */
  rows: string;
}

const Count = z
  .string()
  .regex(/^[1-9]\d*$/)
  .transform(Number);
const Size = z.union([z.literal("-").transform(() => null), Count]);

const Row = z
  .tuple([
    z.string(),
    z.string().min(1),
    Count,
    Size,
    Size,
    z.string(),
    z.enum(MARKETS),
    z.string().regex(/^\d+(\.\d{1,6})?$/, "at most six decimals, so that the price is exact"),
  ])
  .transform(([product, gpu, gpuCount, vcpus, ramGib, region, market, dollars]) => ({
    product,
    gpu,
    gpuCount,
    vcpus,
    ramGib,
    region,
    market,
    dollars,
  }));
type Row = z.infer<typeof Row>;

/** Throws on a line that is not whole, a price that is not positive, and a GPU that the table does not know. */
export function offersOfSheet(sheet: PriceSheet): Offer[] {
  const lines = sheet.rows.split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => {
    const row = Row.safeParse(line.split("|").map((cell) => cell.trim()));
    if (!row.success) throw new Error(`${sheet.provider}: "${line}": ${z.prettifyError(row.error)}`);
    return offerOf(sheet, row.data);
  });
}

function offerOf(sheet: PriceSheet, row: Row): Offer {
  const gpu = canonicalGpu(row.gpu, null);
  const priceMicrosPerHour = dollarsToMicros(row.dollars);
  if (!gpu || !priceMicrosPerHour)
    throw new Error(`${sheet.provider}: "${row.gpu}" at ${row.dollars}: no known GPU or price.`);
  return {
    key: [sheet.provider, row.product, gpu.id, row.gpuCount, row.region, row.market].join("/"),
    provider: sheet.provider,
    gpu: { model: gpu.id, raw: row.gpu, count: row.gpuCount, memoryGib: gpu.memoryGib },
    instanceType: row.product === "" ? null : row.product,
    vcpus: row.vcpus,
    ramGib: row.ramGib,
    diskGib: null,
    region: row.region,
    // A price without a region holds wherever the seller has the product.
    regionGroup: row.region === "" ? "global" : regionGroupOf(row.region),
    market: row.market,
    priceMicrosPerHour,
    availability: "unknown",
    availableCount: null,
    extras: { ...sheet.extras, ...(sheet.note ? { note: sheet.note } : {}) },
    sourceUrl: sheet.source,
    asOf: sheet.asOf,
  };
}
