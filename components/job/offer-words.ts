import { gpuById } from "@/server/domain/gpu";

interface OfferLike {
  gpuModel: string | null;
  gpuRaw: string | null;
  gpuCount: number;
  vcpus: number | null;
  ramGib: number | null;
  vramGibPerGpu: number | null;
  market: string;
}

/** What one gets, in a few words: "2 × H100 SXM 80 GB", "8 vCPU machine", or the feed's own spelling where it is unknown. */
export function offerTitle(offer: OfferLike): string {
  if (offer.gpuCount === 0) return offer.vcpus === null ? "CPU only" : `CPU only, ${offer.vcpus} cores`;
  const title = (offer.gpuModel && gpuById(offer.gpuModel)?.title) || offer.gpuModel || offer.gpuRaw || "unknown GPU";
  return offer.gpuCount === 1 ? title : `${offer.gpuCount} × ${title}`;
}

/** The rest of what one gets: "80 GiB VRAM, 16 vCPU, 128 GiB RAM"; parts that the provider does not say are left out. */
export function offerDetails(offer: OfferLike): string {
  const figure = (n: number) => n.toLocaleString("en-US", { maximumFractionDigits: 1 });
  const parts = [
    offer.gpuCount > 0 && offer.vramGibPerGpu !== null
      ? `${figure(offer.vramGibPerGpu * offer.gpuCount)} GiB VRAM`
      : null,
    offer.vcpus === null ? null : `${figure(offer.vcpus)} vCPU`,
    offer.ramGib === null ? null : `${figure(offer.ramGib)} GiB RAM`,
  ];
  return parts.filter(Boolean).join(", ");
}

const MARKET_WORDS: Record<string, string> = {
  on_demand: "on demand",
  spot: "spot",
  reserved: "reserved",
  owned: "your own",
};

export function marketWords(market: string): string {
  return MARKET_WORDS[market] ?? market;
}
