import { canonicalGpu } from "@/server/domain/gpu";
import { dollarsToMicros } from "@/server/domain/money";
import type { Availability, Offer, OfferExtras } from "@/server/domain/offer";
import { perGbToPerGib, positive } from "../kit/units";
import { CLOUDS, type Cloud, GPU_COUNTS, type GpuType, type Lowest } from "./wire";

const PRICING_PAGE = "https://www.runpod.io/pricing";
/** Pods and storage pricing pages of RunPod's documentation, read 2026-11-24: $0.10 per GB and month, $0.20 while stopped. */
const STORAGE_MICROS_PER_GB_MONTH = 100_000;
const EXTRAS: Record<Cloud, OfferExtras> = {
  secure: extrasOf("Secure Cloud: data centers of RunPod's partners."),
  community: extrasOf("Community Cloud: machines of vetted individual hosts."),
};

function extrasOf(note: string): OfferExtras {
  return {
    storageMicrosPerGibMonth: perGbToPerGib(STORAGE_MICROS_PER_GB_MONTH),
    billedWhileStopped: "A persistent volume costs $0.20 per GB and month while its pod is stopped.",
    note,
  };
}

/** A GPU type as one offer per cloud and GPU count; on demand only, RunPod ended spot pods in September 2026. */
export function offersOf(type: GpuType): Offer[] {
  const raw = type.id.trim();
  if (raw === "" || raw.toLowerCase() === "unknown") return [];
  return CLOUDS.flatMap((cloud) =>
    GPU_COUNTS.filter((count) => count <= (type.maxGpuCount ?? 1)).flatMap((count) => {
      const perGpu = pricePerGpu(type, cloud);
      return perGpu === null ? [] : [offerOf(type, cloud, count, perGpu)];
    }),
  );
}

/** null where the type is not sold in that cloud. */
function pricePerGpu(type: GpuType, cloud: Cloud): number | null {
  const isSold = cloud === "secure" ? type.secureCloud : type.communityCloud;
  const dollars = cloud === "secure" ? type.securePrice : type.communityPrice;
  return isSold === false || dollars === null ? null : positive(dollarsToMicros(dollars));
}

function offerOf(type: GpuType, cloud: Cloud, count: (typeof GPU_COUNTS)[number], perGpuMicros: number): Offer {
  const lowest = type[`${cloud}${count}`];
  const memoryGib = positive(type.memoryInGb);
  return {
    key: `${type.id}/${cloud}/${count}`,
    provider: "runpod",
    gpu: { model: modelOf(type, memoryGib), raw: type.id, count, memoryGib },
    instanceType: null,
    vcpus: positive(lowest?.minVcpu),
    ramGib: positive(lowest?.minMemory),
    diskGib: null,
    region: "",
    regionGroup: "global",
    market: "on_demand",
    priceMicrosPerHour: perGpuMicros * count,
    availability: availabilityOf(lowest),
    availableCount: null,
    extras: EXTRAS[cloud],
    sourceUrl: PRICING_PAGE,
    asOf: null,
  };
}

/** The id is what nvidia-smi says ("NVIDIA H100 80GB HBM3"); the display name ("H100 SXM") helps where it is not known. */
function modelOf(type: GpuType, memoryGib: number | null): string | null {
  const known =
    canonicalGpu(type.id, memoryGib) ?? (type.displayName ? canonicalGpu(type.displayName, memoryGib) : null);
  return known?.id ?? null;
}

/** The stock word of the cheapest host; none where no host has that many GPUs free. */
function availabilityOf(lowest: Lowest): Availability {
  const word = lowest?.stockStatus?.toLowerCase();
  if (!word || word === "none") return "none";
  if (word === "low") return "limited";
  return word === "medium" || word === "high" ? "available" : "unknown";
}
