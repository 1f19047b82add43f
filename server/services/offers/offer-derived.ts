import { createHash } from "node:crypto";
import { gpuById } from "@/server/domain/gpu";
import { perGpuHourMicros } from "@/server/domain/money";
import type { Offer, SourceKind } from "@/server/domain/offer";

const TFLOPS_PER_PFLOP = 1000;

/** Everything of an offer that the store holds, but the row number and what is judged over the whole store. */
export type StoredOffer = ReturnType<typeof storedOffer>;

/**
 * The row of an offer. Derived prices are micro-dollars per hour; null where a part is unknown: no GPU, no memory size, or
 * no published BF16 figure. Memory is the product's own: feeds tell what a driver leaves of it (79.6 of 80), and a question for
 * 80 GB must find it; the offer's figure stands where the product is unknown.
 */
export function storedOffer(feed: { id: string; kind: SourceKind }, offer: Offer, providerTitle: string) {
  const { gpu } = offer;
  const known = gpu?.model ? gpuById(gpu.model) : undefined;
  const gpuCount = gpu?.count ?? 0;
  const vramGibPerGpu = gpu ? (known?.memoryGib ?? gpu.memoryGib) : null;
  const vramGibTotal = vramGibPerGpu === null ? null : vramGibPerGpu * gpuCount;
  const pflops = known?.bf16Tflops ? (known.bf16Tflops * gpuCount) / TFLOPS_PER_PFLOP : null;
  const named = [known?.id, known?.title, gpu?.raw, offer.provider, providerTitle, offer.instanceType, offer.region];
  const said = {
    id: `${feed.id}:${offer.key}`,
    key: offer.key,
    feed: feed.id,
    provider: offer.provider,
    gpuModel: gpu?.model ?? null,
    gpuRaw: gpu?.raw ?? null,
    gpuCount,
    vramGibPerGpu,
    vramGibTotal,
    instanceType: offer.instanceType,
    vcpus: offer.vcpus,
    ramGib: offer.ramGib,
    diskGib: offer.diskGib,
    region: offer.region,
    regionGroup: offer.regionGroup,
    market: offer.market,
    priceMicrosPerHour: offer.priceMicrosPerHour,
    priceMicrosPerGpuHour: perGpuHourMicros(offer.priceMicrosPerHour, gpuCount),
    priceMicrosPerVramGibHour: per(offer.priceMicrosPerHour, vramGibTotal),
    priceMicrosPerPflopHour: per(offer.priceMicrosPerHour, pflops),
    availability: offer.availability,
    availableCount: offer.availableCount,
    extras: offer.extras,
    sourceKind: feed.kind,
    sourceUrl: offer.sourceUrl,
    asOf: offer.asOf,
    searchText: [...new Set(named.filter(Boolean))].join(" ").toLowerCase(),
  };
  return { ...said, digest: createHash("md5").update(JSON.stringify(said)).digest("hex") };
}

function per(priceMicrosPerHour: number, amount: number | null): number | null {
  return amount ? Math.round(priceMicrosPerHour / amount) : null;
}
