import type { OfferFilter, OfferGroup } from "@/server/domain/offer";

type Named = Pick<OfferGroup, "gpuModel" | "gpuRaw">;

/** What stands for a group in the address: the GPU id; for a spelling that is no known GPU the spelling itself. */
export function groupKey(group: Named): string {
  return group.gpuModel ?? (group.gpuRaw === null ? "cpu" : `raw:${group.gpuRaw}`);
}

/** The question whose answer is the offers of one group. */
export function groupFilter(filter: OfferFilter, group: Named): OfferFilter {
  if (group.gpuModel !== null) return { ...filter, gpu: [group.gpuModel] };
  return { ...filter, text: [filter.text, group.gpuRaw ?? ""].join(" ").trim() };
}
