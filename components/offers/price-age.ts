import { ageText } from "@/components/ui/age-text";
import type { OfferView } from "@/server/domain/offer";

export const LIVE_FOR_MS = 5 * 60_000;

export type Freshness = "live" | "older" | "list";

/** Where a price stands: `live` read less than five minutes ago, `older` read before that, `list` published with a date. */
export function freshnessOf(offer: Pick<OfferView, "sourceKind" | "observedAt">, nowMs: number): Freshness {
  if (offer.sourceKind === "list") return "list";
  return nowMs - offer.observedAt.getTime() < LIVE_FOR_MS ? "live" : "older";
}

/** The words beside the dot: "12 s ago", or "2026-05-01" (its own date) for a published price. */
export function priceAgeText(offer: Pick<OfferView, "sourceKind" | "observedAt" | "asOf">, nowMs: number): string {
  if (offer.sourceKind === "list") return offer.asOf ?? "undated";
  return ageText(offer.observedAt.getTime(), nowMs);
}
