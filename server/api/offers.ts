import { z } from "zod";
import { OfferQuery } from "@/server/domain/offer";
import {
  getOffers,
  groupOffers,
  listFeeds,
  OfferGroupQuery,
  offerFacets,
  priceHistory,
  requestRefresh,
  searchOffers,
} from "@/server/services/offers";
import { memberProcedure, procedure, router } from "./trpc";

const MAX_COMPARED = 6;
const MAX_HISTORY_DAYS = 366;

const OfferIds = z.object({ ids: z.array(z.string()).max(MAX_COMPARED, `At most ${MAX_COMPARED} offers at once.`) });
const PriceQuestion = z.object({ gpuModel: z.string(), days: z.number().int().min(1).max(MAX_HISTORY_DAYS) });

export const offersRouter = router({
  search: procedure.input(OfferQuery).query(({ ctx, input }) => searchOffers(ctx, input)),
  groups: procedure.input(OfferGroupQuery).query(({ ctx, input }) => groupOffers(ctx, input)),
  byIds: procedure.input(OfferIds).query(({ ctx, input }) => getOffers(ctx, input.ids)),
  feeds: procedure.query(({ ctx }) => listFeeds(ctx)),
  facets: procedure.query(({ ctx }) => offerFacets(ctx)),
  priceHistory: procedure.input(PriceQuestion).query(({ ctx, input }) => priceHistory(ctx, input)),
  refresh: memberProcedure.input(z.object({ feed: z.string() })).mutation(async ({ ctx, input }) => {
    await requestRefresh(ctx, input);
    return {};
  }),
});
