import { formatMicros } from "@/server/domain/money";
import type { Market } from "@/server/domain/offer";
import type { DoubtfulOffer, DoubtRule } from "./refresh-store";

/**
 * When a price is not believed. Sellers differ by more than tenfold for one product (a marketplace's V100 at $0.20 beside a
 * cloud's at $3.06), and a large cloud has a row for each of its regions: a median over all rows would doubt every true
 * bargain. So a price is held against its own seller's first.
 */
export const DOUBT: DoubtRule = {
  /** Under this share of the median of its seller (or of all sellers, if that is lower): a slip or a bait. */
  shareOfOwn: 0.25,
  /** With fewer prices a seller's median says nothing. */
  minPeers: 4,
  /** Under this share of the median over sellers: a seller whose every price is a unit off (cents, minutes). */
  shareOfSellers: 0.05,
  minSellers: 3,
};

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
