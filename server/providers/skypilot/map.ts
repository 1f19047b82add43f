import { canonicalGpu, type Gpu } from "@/server/domain/gpu";
import type { Market, Offer } from "@/server/domain/offer";
import { regionGroupOf } from "../kit/regions";
import { mibToGib } from "../kit/units";
import type { CatalogueRow } from "./wire";

/** Whose prices a feed gives. */
export interface Seller {
  /** Provider id of the seller, and the catalogue's folder. */
  id: string;
  note: string;
}

/** One offer per region, product and market: of a region's zones the cheapest. Rows without GPUs are left out. */
export function offersOf(seller: Seller, rows: readonly CatalogueRow[], asOf: string): Offer[] {
  const cheapest = new Map<string, Offer>();
  for (const row of rows)
    for (const market of ["on_demand", "spot"] as const) {
      const offer = offerOf(seller, row, market, asOf);
      const other = offer && cheapest.get(offer.key);
      if (offer && (!other || offer.priceMicrosPerHour < other.priceMicrosPerHour)) cheapest.set(offer.key, offer);
    }
  return [...cheapest.values()];
}

function offerOf(seller: Seller, row: CatalogueRow, market: Market, asOf: string): Offer | null {
  const priceMicrosPerHour = market === "spot" ? row.spotMicros : row.onDemandMicros;
  if (row.accelerator === "" || row.count === null || priceMicrosPerHour === null) return null;
  const { gpu, memoryGib } = gpuOf(row, row.count);
  return {
    key: [row.region, row.instanceType, row.accelerator, row.count, market].join("/"),
    provider: seller.id,
    gpu: { model: gpu?.id ?? null, raw: row.accelerator, count: row.count, memoryGib },
    instanceType: row.instanceType || null,
    vcpus: row.vcpus,
    ramGib: row.ramGib,
    diskGib: null,
    region: row.region,
    regionGroup: regionGroupOf(row.region),
    market,
    priceMicrosPerHour,
    availability: "unknown",
    availableCount: null,
    extras: { note: seller.note },
    sourceUrl: `https://github.com/skypilot-org/skypilot-catalog/blob/master/catalogs/v8/${seller.id}/vms.csv`,
    asOf,
  };
}

/**
 * The catalogue names the model only; the form stands in the instance type ("gpu_8x_h100_sxm5", "gpu-h200-sxm_1gpu"). Memory is
 * that of one GPU, or of all where only the share fits the product. When neither fits it is not known.
 */
function gpuOf(row: CatalogueRow, count: number): { gpu: Gpu | null; memoryGib: number | null } {
  const form = /(?:^|[_-])(sxm\d?|pcie|nvl)(?=$|[_-])/i.exec(row.instanceType)?.[1] ?? "";
  const name = `${row.accelerator} ${form}`;
  if (row.gpuMib === null) {
    const gpu = canonicalGpu(name, null);
    return { gpu, memoryGib: gpu?.memoryGib ?? null };
  }
  for (const memoryGib of [mibToGib(row.gpuMib), mibToGib(row.gpuMib / count)]) {
    const gpu = canonicalGpu(name, memoryGib);
    if (gpu) return { gpu, memoryGib };
  }
  return { gpu: null, memoryGib: null };
}
