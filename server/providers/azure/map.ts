import { gpuById } from "@/server/domain/gpu";
import { dollarsToMicros } from "@/server/domain/money";
import type { Offer } from "@/server/domain/offer";
import { regionGroupOf } from "../kit/regions";
import { VM_SIZES } from "./sizes";
import type { Meter } from "./wire";

/** Regions whose GPU prices are read: the public ones that sell GPU sizes. */
export const REGIONS: readonly string[] = (
  "eastus eastus2 centralus southcentralus northcentralus westus westus2 westus3 canadacentral brazilsouth northeurope westeurope " +
  "uksouth francecentral germanywestcentral swedencentral norwayeast switzerlandnorth polandcentral italynorth spaincentral " +
  "uaenorth southafricanorth centralindia japaneast koreacentral australiaeast southeastasia"
).split(" ");

const PRICE_PAGE = "https://azure.microsoft.com/pricing/details/virtual-machines/linux/";

/**
 * The offers in a region's meters: per size and market the meter that is in force at `now`. Several can match one size
 * (successive start dates, tiers); prices of 0 are placeholders.
 */
export function offersOf(meters: readonly Meter[], now: Date): Offer[] {
  const inForce = new Map<string, Meter>();
  for (const meter of meters) {
    if (!isOffer(meter) || Date.parse(meter.effectiveStartDate) > now.getTime()) continue;
    const key = keyOf(meter);
    const other = inForce.get(key);
    if (!other || other.effectiveStartDate < meter.effectiveStartDate) inForce.set(key, meter);
  }
  return [...inForce.values()].flatMap(offerOf);
}

function isOffer(meter: Meter): boolean {
  return (
    meter.type === "Consumption" &&
    meter.unitOfMeasure === "1 Hour" &&
    meter.currencyCode === "USD" &&
    meter.tierMinimumUnits === 0 &&
    meter.isPrimaryMeterRegion !== false &&
    meter.retailPrice > 0 &&
    VM_SIZES.has(meter.armSkuName ?? "") &&
    // Windows is told by "Windows" or, for some H100 sizes, only by a product name that ends in " Win".
    !/windows| win$|cloud ?services|dedicated/i.test(meter.productName) &&
    // The market before spot; its meters are still there.
    !/low priority/i.test(`${meter.meterName} ${meter.skuName}`)
  );
}

/** Spot shows in the names of meter and SKU alone; the size is the same. */
function marketOf(meter: Meter): "spot" | "on_demand" {
  return /\bspot\b/i.test(`${meter.meterName} ${meter.skuName}`) ? "spot" : "on_demand";
}

function keyOf(meter: Meter): string {
  return `${meter.armRegionName.toLowerCase()}/${meter.armSkuName}/${marketOf(meter)}`;
}

function offerOf(meter: Meter): Offer[] {
  const size = VM_SIZES.get(meter.armSkuName ?? "");
  const gpu = size && gpuById(size.gpu);
  const priceMicrosPerHour = dollarsToMicros(meter.retailPrice);
  if (!size || !gpu || !priceMicrosPerHour) return [];
  const region = meter.armRegionName.toLowerCase();
  const market = marketOf(meter);
  return [
    {
      key: keyOf(meter),
      provider: "azure",
      gpu: { model: gpu.id, raw: gpu.title, count: size.gpuCount, memoryGib: gpu.memoryGib },
      instanceType: meter.armSkuName ?? null,
      vcpus: size.vcpus,
      ramGib: size.ramGib,
      diskGib: null,
      region,
      regionGroup: regionGroupOf(region),
      market,
      priceMicrosPerHour,
      availability: "unknown",
      availableCount: null,
      extras: {
        billedWhileStopped: "A VM that is stopped but not deallocated is billed in full.",
        note:
          market === "spot"
            ? "Can be evicted with 30 seconds' notice. Disks are billed apart."
            : "Disks are billed apart.",
      },
      sourceUrl: PRICE_PAGE,
      asOf: null,
    },
  ];
}
