"use client";
import { CircleCheck, CircleDashed, CircleMinus, CircleSlash, TriangleAlert } from "lucide-react";
import { Money } from "@/components/money/money";
import { cn } from "@/components/ui/cn";
import { StateBadge } from "@/components/ui/state-badge";
import type { Availability, OfferView } from "@/server/domain/offer";
import { AVAILABILITY_WORDS, figure } from "./offer-words";

const ICONS: Record<Availability, typeof CircleCheck> = {
  available: CircleCheck,
  limited: CircleMinus,
  none: CircleSlash,
  unknown: CircleDashed,
};

/** Whether it can be had now, and how many where the seller counts. */
export function AvailabilityFact({ offer }: { offer: OfferView }) {
  const { word, tone } = AVAILABILITY_WORDS[offer.availability];
  const count = offer.availableCount === null ? "" : ` · ${offer.availableCount.toLocaleString("en-US")}`;
  return <StateBadge plain icon={ICONS[offer.availability]} word={`${word}${count}`} tone={tone} className="h-5" />;
}

/** An amount that may be missing; struck through where the price is not believed. */
export function PriceFact(props: { offer: OfferView; micros: number | null; per?: string; className?: string }) {
  if (props.micros === null) return <Missing />;
  const money = <Money micros={props.micros} {...(props.per ? { per: props.per } : {})} />;
  if (props.offer.suspicious === null) return <span className={props.className}>{money}</span>;
  return <s className={cn("text-muted", props.className)}>{money}</s>;
}

/** Why a price is not believed. */
export function Suspicion({ offer, className }: { offer: OfferView; className?: string }) {
  if (offer.suspicious === null) return null;
  return (
    <span className={cn("inline-flex items-center gap-1 text-2xs text-warning", className)}>
      <TriangleAlert aria-hidden className="size-3 shrink-0" />
      <span>Not believed: {offer.suspicious}</span>
    </span>
  );
}

export function SizeFact({ value, unit }: { value: number | null; unit?: string }) {
  if (value === null) return <Missing />;
  return (
    <span className="whitespace-nowrap">
      {figure(value)}
      {unit && <span className="text-muted"> {unit}</span>}
    </span>
  );
}

/** A figure that the seller does not state. */
export function Missing() {
  return (
    <span className="text-faint">
      <span aria-hidden>–</span>
      <span className="sr-only">not stated</span>
    </span>
  );
}
