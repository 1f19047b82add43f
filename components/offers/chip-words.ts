import type { OfferFilter } from "@/server/domain/offer";
import { figure, MARKET_WORDS, REGION_WORDS } from "./offer-words";

const SHOWN_NAMES = 2;

/** What a chip says: `text` always, `isSet` when it narrows the question. */
export interface ChipWords {
  text: string;
  isSet: boolean;
}

function names(values: readonly string[], name: (value: string) => string, none: string): ChipWords {
  if (values.length === 0) return { text: none, isSet: false };
  const more = values.length - SHOWN_NAMES;
  const shown = values.slice(0, SHOWN_NAMES).map(name).join(", ");
  return { text: more > 0 ? `${shown} +${more}` : shown, isSet: true };
}

function countWords(min: number | null, max: number | null): ChipWords {
  const low = min && min > 0 ? min : null;
  const plural = (n: number) => (n === 1 ? "GPU" : "GPUs");
  if (low === null && max === null) return { text: "Any count", isSet: false };
  if (max === null) return { text: `≥ ${low} ${plural(low ?? 0)}`, isSet: true };
  if (low === null) return { text: `≤ ${max} ${plural(max)}`, isSet: true };
  return { text: low === max ? `${low} ${plural(low)}` : `${low}–${max} GPUs`, isSet: true };
}

function regionWords(filter: OfferFilter): ChipWords {
  const groups = names(filter.regionGroup, (id) => REGION_WORDS[id as keyof typeof REGION_WORDS] ?? id, "Anywhere");
  if (filter.region === "") return groups;
  return { text: groups.isSet ? `${groups.text} · “${filter.region}”` : `“${filter.region}”`, isSet: true };
}

/** The question as the chips say it, left to right: "≥ 80 GB · 1–8 GPUs · Spot · EU · ≤ $2.50/GPU-h". */
export function chipWords(
  filter: OfferFilter,
  titles: { gpu: (id: string) => string; provider: (id: string) => string },
) {
  return {
    gpu: names(filter.gpu, titles.gpu, "Any GPU"),
    vram: filter.minVramGib
      ? { text: `≥ ${figure(filter.minVramGib)} GB`, isSet: true }
      : { text: "Any VRAM", isSet: false },
    count: countWords(filter.minGpuCount, filter.maxGpuCount),
    provider: names(filter.provider, titles.provider, "Any provider"),
    region: regionWords(filter),
    market: names(filter.market, (id) => MARKET_WORDS[id as keyof typeof MARKET_WORDS] ?? id, "Any market"),
    price:
      filter.maxPricePerGpuHour === null
        ? { text: "Any price", isSet: false }
        : { text: `≤ $${priceText(filter.maxPricePerGpuHour)}/GPU-h`, isSet: true },
  };
}

/** 2.5 → "2.50", 0.125 → "0.125": as money, without losing what was typed. */
function priceText(dollars: number): string {
  return dollars.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 6 });
}
