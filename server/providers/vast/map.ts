import { canonicalGpu } from "@/server/domain/gpu";
import { dollarsToMicros } from "@/server/domain/money";
import type { Offer, OfferExtras } from "@/server/domain/offer";
import { regionGroupOf } from "../kit/regions";
import { gbToGib, mibToGib, perGbToPerGib, positive } from "../kit/units";
import type { Ask } from "./wire";

const SEARCH_PAGE = "https://cloud.vast.ai/";

/** An ask as the one or two offers that it is: on demand, and interruptible where the host takes bids. */
export function offersOf(ask: Ask): Offer[] {
  const gpuCount = positive(ask.num_gpus);
  const raw = ask.gpu_name?.trim();
  if (!raw || gpuCount === null || !Number.isInteger(gpuCount)) return [];
  const memoryGib = mibToGib(ask.gpu_ram);
  const region = placeOf(ask.geolocation);
  const common = {
    provider: "vast",
    gpu: { model: canonicalGpu(raw, memoryGib)?.id ?? null, raw, count: gpuCount, memoryGib },
    instanceType: null,
    vcpus: positive(ask.cpu_cores_effective),
    ramGib: ramShareGib(ask),
    diskGib: gbToGib(ask.disk_space),
    region,
    regionGroup: regionGroupOf(region),
    availability: "available",
    availableCount: 1,
    sourceUrl: SEARCH_PAGE,
    asOf: null,
  } as const satisfies Partial<Offer>;
  const extras = extrasOf(ask);
  const priced = (market: "on_demand" | "spot", dollars: number | null | undefined): Offer[] => {
    const priceMicrosPerHour = dollars == null ? null : dollarsToMicros(dollars);
    if (!priceMicrosPerHour) return [];
    const note = market === "spot" ? "The price is the lowest bid; a higher bid interrupts the job." : undefined;
    return [
      {
        ...common,
        key: `${ask.id}-${market}`,
        market,
        priceMicrosPerHour,
        extras: { ...extras, ...joined(extras.note, note) },
      },
    ];
  };
  return [...priced("on_demand", ask.dph_base), ...priced("spot", ask.min_bid)];
}

function joined(...notes: (string | undefined)[]): { note?: string } {
  const note = notes.filter(Boolean).join(" ");
  return note ? { note } : {};
}

/** What is billed beside the GPUs: the disk by its size, also while stopped, and traffic. */
function extrasOf(ask: Ask): OfferExtras {
  const storage = perGib(ask.storage_cost);
  const egress = perGib(ask.inet_up_cost);
  const reliability = positive(ask.reliability2);
  const until = isoDay(ask.end_date);
  return {
    ...(storage === null ? {} : { storageMicrosPerGibMonth: storage }),
    ...(egress === null ? {} : { egressMicrosPerGib: egress }),
    ...(reliability === null ? {} : { reliability: Math.round(reliability * 1000) / 1000 }),
    ...(until === null ? {} : { note: `The host offers it until ${until}.` }),
    billedWhileStopped: "The disk is billed until the instance is destroyed.",
  };
}

function perGib(dollarsPerGb: number | null | undefined): number | null {
  const micros = dollarsPerGb == null ? null : dollarsToMicros(dollarsPerGb);
  return micros === null ? null : perGbToPerGib(micros);
}

/** null where none is stated, or one that no calendar has. */
function isoDay(epochSeconds: number | null | undefined): string | null {
  const at = new Date((positive(epochSeconds) ?? Number.NaN) * 1000);
  return Number.isNaN(at.getTime()) ? null : at.toISOString().slice(0, 10);
}

/** This offer's part of the host's memory, by its part of the cores; null when the cores are not known. */
function ramShareGib(ask: Ask): number | null {
  const cores = positive(ask.cpu_cores);
  const ownCores = positive(ask.cpu_cores_effective);
  const ram = positive(ask.cpu_ram);
  if (cores === null || ownCores === null || ram === null) return null;
  return mibToGib(ram * Math.min(1, ownCores / cores));
}

/** "Texas, US" as it is; ", US" without its empty city. */
function placeOf(geolocation: string | null | undefined): string {
  return (geolocation ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join(", ");
}
