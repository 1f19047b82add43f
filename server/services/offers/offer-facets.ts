import { gpuById } from "@/server/domain/gpu";
import type { Market, RegionGroup } from "@/server/domain/offer";
import { sellerTitle } from "@/server/domain/seller";
import type { Ctx } from "../context";
import { facetCounts } from "./store";

/** What can be chosen in the filters, with the number of offers each; most offers first. */
export interface OfferFacets {
  gpus: { id: string; title: string; vendor: string; count: number }[];
  providers: { id: string; title: string; count: number }[];
  markets: { id: Market; count: number }[];
  regionGroups: { id: RegionGroup; count: number }[];
}

export async function offerFacets(ctx: Pick<Ctx, "db" | "providers">): Promise<OfferFacets> {
  const rows = (await facetCounts(ctx.db)).sort((a, b) => b.count - a.count);
  const titles = new Map(ctx.providers.map((provider) => [provider.id, provider.title]));
  return {
    gpus: rows.flatMap(({ gpuModel, count }) => {
      const gpu = gpuModel === null ? undefined : gpuById(gpuModel);
      return gpu ? [{ id: gpu.id, title: gpu.title, vendor: gpu.vendor, count }] : [];
    }),
    providers: rows.flatMap(({ provider: id, count }) =>
      id === null ? [] : [{ id, title: titles.get(id) ?? sellerTitle(id), count }],
    ),
    markets: rows.flatMap(({ market: id, count }) => (id === null ? [] : [{ id, count }])),
    regionGroups: rows.flatMap(({ regionGroup: id, count }) => (id === null ? [] : [{ id, count }])),
  };
}
