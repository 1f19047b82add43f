import type { OfferView } from "@/server/domain/offer";
import type { Ctx } from "../context";
import { offerViews } from "./offer-view";
import { offersByIds } from "./store";

/** The offers with these ids, in this order; one that is gone is left out. */
export async function getOffers(ctx: Pick<Ctx, "db" | "providers">, ids: readonly string[]): Promise<OfferView[]> {
  const rows = new Map((await offersByIds(ctx.db, ids)).map((row) => [row.id, row]));
  return offerViews(
    ctx,
    [...new Set(ids)].flatMap((id) => rows.get(id) ?? []),
  );
}
