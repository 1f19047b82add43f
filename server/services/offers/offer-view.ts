import type { OfferView } from "@/server/domain/offer";
import type { Ctx } from "../context";
import type { OfferRow } from "./store";

/** Adds what the providers know to rows of the store: an offer can be launched where its seller has a launch facet. */
export function offerViews(ctx: Pick<Ctx, "providers">, rows: readonly OfferRow[]): OfferView[] {
  const launchers = new Set(ctx.providers.filter((provider) => provider.launch).map((provider) => provider.id));
  return rows.map((row) => ({ ...row, launchable: launchers.has(row.provider) }));
}
