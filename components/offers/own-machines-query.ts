import { OfferQuery } from "@/server/domain/offer";

/** Asks for the person's own machines, with a GPU or without. */
export const OWN_MACHINES = OfferQuery.parse({ market: ["owned"], includeCpu: true, sort: "price", pageSize: 50 });
