import { formatMicros } from "@/server/domain/money";
import type { Market } from "@/server/domain/offer";
import type { DoubtfulOffer } from "./refresh-store";

/** Under this share of the median of its GPU model and market, a price is not believed. */
export const DOUBTED_SHARE = 0.25;
/** With fewer prices a median says nothing. */
export const MIN_PEERS = 4;

const MARKET_WORDS: Record<Market, string> = {
  on_demand: "on demand",
  spot: "on spot",
  reserved: "reserved",
  owned: "owned",
};

/** Why an offer's price is not believed, in one sentence; null for one that is believed again. */
export function reasonForDoubt(offer: DoubtfulOffer): string | null {
  if (!offer.doubtful) return null;
  const { priceMicrosPerGpuHour: price, medianMicrosPerGpuHour: median } = offer;
  if (offer.priceMicrosPerHour === 0 || !price || !median) return "A price of $0 cannot be right for a rented machine.";
  const percent = (100 * price) / median;
  const share = percent < 1 ? "under 1 %" : `${Math.round(percent)} %`;
  return `${formatMicros(price)} per GPU-hour is ${share} of the median ${formatMicros(median)} for ${offer.gpuModel} ${MARKET_WORDS[offer.market]}.`;
}
