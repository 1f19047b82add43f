import { GPUS } from "@/server/domain/gpu";
import { AVAILABILITIES, type Offer, REGION_GROUPS } from "@/server/domain/offer";
import { type Random, seededRandom } from "./random";

export const SEED_PROVIDERS = Array.from({ length: 25 }, (_, i) => `cloud-${i + 1}`);
const REGIONS = Array.from({ length: 180 }, (_, i) => `${REGION_GROUPS[i % 8]}-region-${i}`);
const COUNTS = [1, 1, 1, 2, 4, 8, 8, 16];
const VCPUS = [4, 8, 16, 32, 64, 128];
const MARKETS = ["on_demand", "on_demand", "spot", "reserved"] as const;
const CPU_SHARE = 0.1;
const UNKNOWN_SHARE = 0.05;
const BARGAIN_SHARE = 0.005;

/** `count` varied offers, the same for the same seed: many GPUs, providers, regions and prices, some doubtful or unknown. */
export function seedOffers(count: number, seed: number): Offer[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, i) => seedOffer(random, i));
}

function seedOffer(random: Random, index: number): Offer {
  const product = random.pick(GPUS);
  const isCpu = random.chance(CPU_SHARE);
  const isUnknown = random.chance(UNKNOWN_SHARE);
  const count = random.pick(COUNTS);
  const region = random.pick(REGIONS);
  const dollarsPerGpu = (0.1 + product.memoryGib / 50) * (0.6 + random.next());
  const bargain = random.chance(BARGAIN_SHARE) ? 0.05 : 1;
  const vcpus = random.pick(VCPUS);
  return {
    key: `machine-${index}-${random.below(1_000_000)}`,
    provider: random.pick(SEED_PROVIDERS),
    gpu: isCpu
      ? null
      : {
          model: isUnknown ? null : product.id,
          raw: isUnknown ? `Prototype ${random.below(20)}` : product.title,
          count,
          memoryGib: isUnknown ? null : product.memoryGib,
        },
    instanceType: random.chance(0.7) ? `type-${random.below(900)}.${vcpus}x` : null,
    vcpus,
    ramGib: vcpus * random.pick([2, 4, 8]),
    diskGib: random.chance(0.5) ? 100 + random.below(2000) : null,
    region,
    regionGroup: REGION_GROUPS.find((group) => region.startsWith(`${group}-`)) ?? "unknown",
    market: random.pick(MARKETS),
    priceMicrosPerHour: Math.max(1, Math.round(dollarsPerGpu * bargain * (isCpu ? 0.2 : count) * 1e6)),
    availability: random.pick(AVAILABILITIES),
    availableCount: random.chance(0.3) ? random.below(64) : null,
    extras: random.chance(0.5)
      ? { storageMicrosPerGibMonth: 100_000, minimumBilledSeconds: 60, reliability: 0.99 }
      : {},
    sourceUrl: `https://cloud.example.com/pricing/${region}`,
    asOf: random.chance(0.3) ? `2026-${String(1 + random.below(9)).padStart(2, "0")}-15` : null,
  };
}
