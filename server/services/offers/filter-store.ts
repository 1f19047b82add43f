import { and, eq, gt, gte, inArray, isNull, lte, or, type SQL, sql } from "drizzle-orm";
import { offers } from "@/drizzle/schema/offers";
import { gpuById } from "@/server/domain/gpu";
import { type GpuKey, NO_GPU_KEY, readGpuKey } from "@/server/domain/gpu-key";
import { MICROS_PER_DOLLAR } from "@/server/domain/money";
import type { OfferFilter } from "@/server/domain/offer";

/** The condition of a filter. GPU ids that are no product match nothing, as do all ids of an unknown provider. */
export function offerCondition(filter: OfferFilter): SQL | undefined {
  const { gpu, provider, market, regionGroup, minVramGib, minGpuCount, maxGpuCount, maxPricePerGpuHour } = filter;
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return and(
    filter.includeCpu || gpu.includes(NO_GPU_KEY) ? undefined : gt(offers.gpuCount, 0),
    gpu.length > 0 ? gpuCondition(gpu.map(readGpuKey)) : undefined,
    provider.length > 0 ? inArray(offers.provider, provider) : undefined,
    market.length > 0 ? inArray(offers.market, market) : undefined,
    regionGroup.length > 0 ? inArray(offers.regionGroup, regionGroup) : undefined,
    minVramGib ? gte(offers.vramGibPerGpu, minVramGib) : undefined,
    minGpuCount ? gte(offers.gpuCount, minGpuCount) : undefined,
    maxGpuCount === null ? undefined : lte(offers.gpuCount, maxGpuCount),
    maxPricePerGpuHour === null
      ? undefined
      : lte(offers.priceMicrosPerGpuHour, Math.round(maxPricePerGpuHour * MICROS_PER_DOLLAR)),
    filter.availableOnly ? inArray(offers.availability, ["available", "limited"]) : undefined,
    filter.region.trim() === ""
      ? undefined
      : sql`strpos(lower(${offers.region}), ${filter.region.trim().toLowerCase()}) > 0`,
    ...words.map((word) => sql`strpos(${offers.searchText}, ${word}) > 0`),
  );
}

function gpuCondition(keys: readonly GpuKey[]): SQL | undefined {
  const ids = keys.flatMap((key) => (key.kind === "model" && gpuById(key.id) ? [key.id] : []));
  const spellings = keys.flatMap((key) => (key.kind === "raw" ? [key.spelling] : []));
  return or(
    inArray(offers.gpuModel, ids),
    spellings.length > 0 ? and(isNull(offers.gpuModel), inArray(offers.gpuRaw, spellings)) : undefined,
    keys.some((key) => key.kind === "none") ? eq(offers.gpuCount, 0) : undefined,
  );
}

/** GPU ids of a filter that are no product. */
export function unknownGpus(filter: OfferFilter): string[] {
  return filter.gpu.filter((key) => readGpuKey(key).kind === "model" && !gpuById(key));
}
