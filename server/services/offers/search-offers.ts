import { type OfferPage, OfferQuery } from "@/server/domain/offer";
import type { Ctx } from "../context";
import { unknownGpus } from "./filter-store";
import { offerViews } from "./offer-view";
import { onSnapshot, readPage } from "./store";

/**
 * One page of the offers that match. The count is exact and of the same moment as the rows. A page beyond the end answers the
 * last page and names the asked one in `beyondEnd`; an empty answer is page 1 of 1.
 */
export async function searchOffers(ctx: Pick<Ctx, "db" | "providers">, input: OfferQuery): Promise<OfferPage> {
  const query = OfferQuery.parse(input);
  return onSnapshot(ctx.db, async (snapshot) => {
    const { rows, total, page, pageCount } = await readPage(snapshot, query);
    return {
      offers: offerViews(ctx, rows),
      total,
      page,
      pageCount,
      beyondEnd: query.page > pageCount ? query.page : null,
      unknownGpus: unknownGpus(query),
    };
  });
}
