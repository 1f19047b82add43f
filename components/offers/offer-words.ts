import type { Tone } from "@/components/ui/tone";
import type { Availability, Market, OfferSort, RegionGroup } from "@/server/domain/offer";

export const MARKET_WORDS: Record<Market, string> = {
  on_demand: "On demand",
  spot: "Spot",
  reserved: "Reserved",
  owned: "Your own",
};

export const REGION_WORDS: Record<RegionGroup, string> = {
  us: "US",
  ca: "Canada",
  eu: "EU",
  uk: "UK",
  apac: "Asia-Pacific",
  sa: "South America",
  me: "Middle East",
  af: "Africa",
  global: "Global",
  unknown: "Not stated",
};

export const AVAILABILITY_WORDS: Record<Availability, { word: string; tone: Tone }> = {
  available: { word: "Available", tone: "positive" },
  limited: { word: "Limited", tone: "warning" },
  none: { word: "Sold out", tone: "neutral" },
  unknown: { word: "Not stated", tone: "neutral" },
};

/** Names of the sorts, in the order in which a list of them is shown. */
export const SORT_WORDS: Record<OfferSort, string> = {
  pricePerGpu: "$/GPU-h",
  price: "$/h",
  pricePerVramGib: "$/GB-h",
  pricePerPflop: "$/PFLOP-h",
  gpu: "GPU",
  gpuCount: "GPU count",
  vramPerGpu: "VRAM per GPU",
  vramTotal: "VRAM in total",
  vcpus: "vCPUs",
  ram: "RAM",
  provider: "Provider",
  region: "Region",
  market: "Market",
  availability: "Availability",
  age: "Age",
};

/** 79.65 → "79.7", 80 → "80", 1536 → "1,536": memory sizes and counts. */
export function figure(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 1 });
}
