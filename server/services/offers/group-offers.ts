import {
  type OfferGroup,
  type OfferQuery,
  OfferQuery as OfferQuerySchema,
  type OfferSort,
} from "@/server/domain/offer";
import type { Ctx } from "../context";
import { unknownGpus } from "./filter-store";
import { readGroups } from "./group-store";
import { offerViews } from "./offer-view";
import { offersBySeq, onSnapshot } from "./store";

export interface OfferGroups {
  groups: OfferGroup[];
  unknownGpus: string[];
}

export const OfferGroupQuery = OfferQuerySchema.omit({ page: true, pageSize: true });
export type OfferGroupQuery = Omit<OfferQuery, "page" | "pageSize">;

/**
 * The matching offers by GPU model, each with its best believed price, spread over providers, median and counts. Groups
 * are ordered by the asked column of their best offer; missing figures and doubted prices come last either way.
 */
export async function groupOffers(ctx: Pick<Ctx, "db" | "providers">, input: OfferGroupQuery): Promise<OfferGroups> {
  const query = OfferGroupQuery.parse(input);
  return onSnapshot(ctx.db, async (snapshot) => {
    const rows = await readGroups(snapshot, query);
    const found = await offersBySeq(
      snapshot,
      rows.map((row) => row.bestSeq),
    );
    const bestBySeq = new Map(found.map(({ seq, ...row }) => [seq, row]));
    const groups = rows.flatMap(({ bestSeq, ...row }) => {
      const [best] = offerViews(ctx, [bestBySeq.get(bestSeq) ?? []].flat());
      return best ? [{ ...row, vramGibPerGpu: best.vramGibPerGpu, best }] : [];
    });
    return { groups: groups.sort(byBest(query.sort, query.descending)), unknownGpus: unknownGpus(query) };
  });
}

const KEYS: Record<OfferSort, (group: OfferGroup) => number | string | null> = {
  price: (g) => g.best.priceMicrosPerHour,
  pricePerGpu: (g) => g.best.priceMicrosPerGpuHour,
  pricePerVramGib: (g) => g.best.priceMicrosPerVramGibHour,
  pricePerPflop: (g) => g.best.priceMicrosPerPflopHour,
  gpu: nameOf,
  gpuCount: (g) => g.best.gpuCount,
  vramPerGpu: (g) => g.best.vramGibPerGpu,
  vramTotal: (g) => g.best.vramGibTotal,
  vcpus: (g) => g.best.vcpus,
  ram: (g) => g.best.ramGib,
  provider: (g) => g.best.provider,
  region: (g) => g.best.region || null,
  market: (g) => g.best.market,
  availability: (g) => -g.availableCount,
  age: (g) => -(g.best.asOf ? Date.parse(g.best.asOf) : g.best.observedAt.getTime()),
};

function nameOf(group: OfferGroup): string | null {
  return group.gpuModel ?? group.gpuRaw;
}

function byBest(sort: OfferSort, descending: boolean): (a: OfferGroup, b: OfferGroup) => number {
  const key = KEYS[sort];
  const direction = descending ? -1 : 1;
  return (a, b) => {
    const doubted = Number(a.best.suspicious !== null) - Number(b.best.suspicious !== null);
    if (doubted !== 0) return doubted;
    const [x, y] = [key(a), key(b)];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    if (x !== y) return (x < y ? -1 : 1) * direction;
    return (nameOf(a) ?? "") < (nameOf(b) ?? "") ? -1 : 1;
  };
}
