import { gpuById } from "@/server/domain/gpu";
import { dollarsToMicros } from "@/server/domain/money";
import type { Offer } from "@/server/domain/offer";
import { regionGroupOf } from "../kit/regions";
import { INSTANCE_TYPES } from "./instances";
import type { OnDemandRow, Spot } from "./wire";

/** Regions whose GPU prices are read: every large one that needs no opt-in, and the opt-in ones that have GPUs. */
export const REGIONS: ReadonlySet<string> = new Set(
  (
    "us-east-1 us-east-2 us-west-1 us-west-2 ca-central-1 eu-central-1 eu-west-1 eu-west-2 eu-west-3 eu-north-1 eu-south-1 " +
    "eu-south-2 ap-south-1 ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-2 ap-southeast-3 sa-east-1 me-central-1"
  ).split(" "),
);

/** Names that the spot document still has from before region codes. */
const OLD_NAMES: Readonly<Record<string, string>> = {
  "us-east": "us-east-1",
  "us-west": "us-west-1",
  "eu-ireland": "eu-west-1",
  "apac-sin": "ap-southeast-1",
  "apac-syd": "ap-southeast-2",
  "apac-tokyo": "ap-northeast-1",
};

const ON_DEMAND_PAGE = "https://aws.amazon.com/ec2/pricing/on-demand/";
const SPOT_PAGE = "https://aws.amazon.com/ec2/spot/pricing/";
const MINIMUM_BILLED_SECONDS = 60;

/** Offers of one region; types without a GPU and prices of 0 (types sold as capacity blocks only) are left out. */
export function onDemandOffers(region: string, rows: readonly OnDemandRow[]): Offer[] {
  return unique(rows.flatMap((row) => offerOf(region, row["Instance Type"], "on_demand", row.price)));
}

/** Accelerated types that this version does not know, so that someone hears of them. */
export function unknownTypes(rows: readonly OnDemandRow[]): string[] {
  const known = (type: string) => INSTANCE_TYPES.has(type) || /^gr?6f\./.test(type);
  return rows
    .filter(
      (row) => /^(?:GPU|Machine Learning ASIC)/.test(row["Instance Family"] ?? "") && !known(row["Instance Type"]),
    )
    .map((row) => row["Instance Type"]);
}

/** Linux spot prices of every region in the document. */
export function spotOffers(spot: Spot): Offer[] {
  return unique(
    spot.config.regions.flatMap(({ region, instanceTypes }) =>
      instanceTypes
        .flatMap(({ sizes }) => sizes)
        .flatMap(({ size, valueColumns }) => {
          const linux = valueColumns.find((column) => column.name === "linux");
          return offerOf(OLD_NAMES[region] ?? region, size, "spot", linux?.prices.USD ?? "");
        }),
    ),
  );
}

function offerOf(region: string, instanceType: string, market: "on_demand" | "spot", dollars: string): Offer[] {
  const type = INSTANCE_TYPES.get(instanceType);
  const gpu = type && gpuById(type.gpu);
  const priceMicrosPerHour = dollarsToMicros(dollars);
  if (!type || !gpu || !priceMicrosPerHour) return [];
  return [
    {
      key: `${region}/${instanceType}/${market}`,
      provider: "aws",
      gpu: { model: gpu.id, raw: gpu.title, count: type.gpuCount, memoryGib: gpu.memoryGib },
      instanceType,
      vcpus: type.vcpus,
      ramGib: type.ramGib,
      diskGib: null,
      region,
      regionGroup: regionGroupOf(region),
      market,
      priceMicrosPerHour,
      availability: "unknown",
      availableCount: null,
      extras: {
        minimumBilledSeconds: MINIMUM_BILLED_SECONDS,
        note:
          market === "spot"
            ? "The region's spot price; zones differ. Reclaimed with two minutes' notice. Disks are billed apart."
            : "Disks are billed apart.",
      },
      sourceUrl: market === "spot" ? SPOT_PAGE : ON_DEMAND_PAGE,
      asOf: null,
    },
  ];
}

/** The first of each key: a document may hold a region under its old and its new name. */
function unique(offers: readonly Offer[]): Offer[] {
  const byKey = new Map<string, Offer>();
  for (const offer of offers) if (!byKey.has(offer.key)) byKey.set(offer.key, offer);
  return [...byKey.values()];
}
