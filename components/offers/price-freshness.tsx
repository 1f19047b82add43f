"use client";
import { useTicking } from "@/components/ui/clock";
import { cn } from "@/components/ui/cn";
import type { OfferView } from "@/server/domain/offer";
import { type Freshness, freshnessOf, priceAgeText } from "./price-age";

const DOTS: Record<Freshness, { classes: string; words: string }> = {
  live: { classes: "border-positive bg-positive", words: "Live price" },
  older: { classes: "border-muted", words: "Price read more than five minutes ago" },
  list: { classes: "border-muted border-dashed", words: "Published list price" },
};

/** Where a price came from and how old it is: solid dot live, hollow older, dashed list price with its date. */
export function PriceFreshness({ offer, className }: { offer: OfferView; className?: string }) {
  const freshness = useTicking((nowMs) => freshnessOf(offer, nowMs));
  const text = useTicking((nowMs) => priceAgeText(offer, nowMs));
  const dot = DOTS[freshness];
  return (
    <span
      className={cn("inline-flex items-center gap-1.5 whitespace-nowrap text-muted text-xs", className)}
      title={`${dot.words}, ${offer.observedAt.toLocaleString()}`}
      suppressHydrationWarning
    >
      <span
        role="img"
        aria-label={dot.words}
        className={cn("size-2 shrink-0 rounded-full border-[1.5px]", dot.classes)}
      />
      <span suppressHydrationWarning>{text}</span>
    </span>
  );
}
