import { formatDuration } from "./duration";
import { costMicros, formatMicros, type Micros, perGpuHourMicros } from "./money";
import type { OfferExtras } from "./offer";

const MS_PER_HOUR = 3_600_000;
const MS_PER_MINUTE = 60_000;

/** What an estimate needs to know of an offer. */
export interface EstimateOffer {
  priceMicrosPerHour: Micros;
  gpuCount: number;
  vcpus: number | null;
  ramGib: number | null;
  extras: OfferExtras;
}

export interface EstimateLimits {
  /** null or not a positive number: no limit. */
  maxDurationMinutes: number | null;
  maxSpendMicros: Micros | null;
}

/** A part that is billed beside the hourly price; shown, never folded into it. */
interface EstimateExtra {
  label: string;
  text: string;
}

export interface Estimate {
  priceMicrosPerHour: Micros;
  priceMicrosPerGpuHour: Micros | null;
  /** Which limit ends the run first. "none": it runs, and costs, until it ends by itself or is stopped. */
  endsBy: "duration" | "spend" | "none";
  /** Length until that limit; null without one. */
  untilLimitMs: number | null;
  /** Money until that limit at the hourly price, the minimum billed time included; null without a limit. */
  untilLimitMicros: Micros | null;
  extras: EstimateExtra[];
}

/** What a run on `offer` costs under `limits`, at the offer's hourly price. Pure and exact; amounts are micro-dollars. */
export function estimateRun(offer: EstimateOffer, limits: EstimateLimits): Estimate {
  const rate = offer.priceMicrosPerHour;
  const durationMs = positive(limits.maxDurationMinutes, MS_PER_MINUTE);
  const spend = positive(limits.maxSpendMicros, 1);
  const spendMs = spend !== null && rate > 0 ? Math.floor((spend / rate) * MS_PER_HOUR) : null;
  const spendIsFirst = spendMs !== null && (durationMs === null || spendMs < durationMs);
  const untilLimitMs = spendIsFirst ? spendMs : durationMs;
  const billedMs =
    untilLimitMs === null ? null : Math.max(untilLimitMs, (offer.extras.minimumBilledSeconds ?? 0) * 1000);
  return {
    priceMicrosPerHour: rate,
    priceMicrosPerGpuHour: perGpuHourMicros(rate, offer.gpuCount),
    endsBy: untilLimitMs === null ? "none" : spendIsFirst ? "spend" : "duration",
    untilLimitMs,
    untilLimitMicros: billedMs === null ? null : costMicros(rate, billedMs),
    extras: estimateExtras(offer),
  };
}

function positive(value: number | null, factor: number): number | null {
  return value !== null && Number.isFinite(value) && value > 0 ? value * factor : null;
}

/** The billed parts beside the hourly price, in words. Empty when the offer names none. */
function estimateExtras(offer: EstimateOffer): EstimateExtra[] {
  const { extras, vcpus, ramGib } = offer;
  const list: EstimateExtra[] = [];
  const add = (label: string, text: string) => list.push({ label, text });
  if (extras.storageMicrosPerGibMonth)
    add("Disk", `${formatMicros(extras.storageMicrosPerGibMonth)} per GiB and month`);
  if (extras.egressMicrosPerGib) add("Traffic out", `${formatMicros(extras.egressMicrosPerGib)} per GiB`);
  if (extras.cpuMicrosPerCoreHour) add("CPU", perUnit(extras.cpuMicrosPerCoreHour, "core and hour", vcpus, "cores"));
  if (extras.memoryMicrosPerGibHour)
    add("Memory", perUnit(extras.memoryMicrosPerGibHour, "GiB and hour", ramGib, "GiB"));
  if (extras.minimumBilledSeconds)
    add("Minimum", `at least ${formatDuration(extras.minimumBilledSeconds * 1000)} are billed`);
  if (extras.billedWhileStopped) add("While stopped", extras.billedWhileStopped);
  if (extras.note) add("Note", extras.note);
  return list;
}

function perUnit(micros: Micros, unit: string, amount: number | null, plural: string): string {
  const each = `${formatMicros(micros)} per ${unit}`;
  return amount === null ? each : `${each}: ${formatMicros(Math.round(micros * amount))}/h for ${amount} ${plural}`;
}
