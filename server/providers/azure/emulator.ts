import { z } from "zod";
import type { EmulatorDefinition, EmulatorRequest } from "../kit/emulator";
import type { EmulatorResponse } from "../kit/emulator-answers";

interface Item {
  armRegionName: string;
  armSkuName: string;
  productName: string;
  meterName: string;
  skuName: string;
  retailPrice: number;
  effectiveStartDate: string;
  tierMinimumUnits: number;
  isPrimaryMeterRegion: boolean;
  type: string;
  serviceName: string;
}
interface Row {
  item: Item;
  /** Whether this is what a buyer of a Linux VM pays now: the truth that a client must find. */
  isOffer: boolean;
}
export interface AzureState {
  rows: Row[];
}

/** Region, its location name, price level against East US. */
const REGIONS = [
  ["eastus", "US East", 1],
  ["westus3", "US West 3", 1],
  ["southcentralus", "US South Central", 1.2],
  ["westeurope", "EU West", 1.3],
  ["uksouth", "UK South", 1.25],
  ["japaneast", "JA East", 1.45],
] as const;

/** Size, product, dollars per hour in East US, spot's part of it. */
const SIZES = [
  ["NC4as_T4_v3", "Virtual Machines NCasT4 v3 Series", 0.526, 0.3],
  ["NC64as_T4_v3", "Virtual Machines NCasT4 v3 Series", 4.352, 0.3],
  ["NV36ads_A10_v5", "Virtual Machines NVadsA10v5 Series", 3.2, 0.25],
  ["NC24ads_A100_v4", "NCads A100 v4 Series Linux", 3.673, 0.1848],
  ["NC96ads_A100_v4", "NCads A100 v4 Series Linux", 14.692, 0.1848],
  ["ND96asr_v4", "Virtual Machines NDasr A100 v4 Series", 27.197, 0.2171],
  ["ND96amsr_A100_v4", "Virtual Machines NDamsr A100 v4 Series Linux", 32.77, 0.2576],
  ["NC40ads_H100_v5", "Virtual Machines NCadsH100v5 Series", 6.98, 0.1848],
  ["NC80adis_H100_v5", "Virtual Machines NCadsH100v5 Series", 13.96, 0.1848],
  ["ND96isr_H100_v5", "Virtual Machines NDsr H100 v5 Series", 98.32, 0.19],
  ["ND96isr_H200_v5", "Virtual Machines NDsrH200v5 Series", 84.8, 1],
  ["ND96isr_MI300X_v5", "Virtual Machines NDMI300Xv5 Srs", 48, 0.1848],
] as const;

const STARTED = "2025-07-01T00:00:00Z";

function createState(): AzureState {
  return { rows: REGIONS.flatMap(([region, , level]) => SIZES.flatMap((size) => rowsOf(region, level, size))) };
}

function rowsOf(region: string, level: number, [size, product, dollars, spotPart]: (typeof SIZES)[number]): Row[] {
  const sku = size.replaceAll("_", " ");
  const item = (change: Partial<Item>): Item => ({
    armRegionName: region,
    armSkuName: `Standard_${size}`,
    productName: product,
    meterName: sku,
    skuName: sku,
    retailPrice: round(dollars * level),
    effectiveStartDate: STARTED,
    tierMinimumUnits: 0,
    isPrimaryMeterRegion: true,
    type: "Consumption",
    serviceName: "Virtual Machines",
    ...change,
  });
  const spot = { meterName: `${sku} Spot`, skuName: `${sku} Spot` };
  const windows = product.includes("H100 v5") ? `${product} Win` : `${product.replace(/ Linux$/, "")} Windows`;
  return [
    { item: item({}), isOffer: true },
    { item: item({ ...spot, retailPrice: round(dollars * level * spotPart) }), isOffer: true },
    ...[
      item({
        meterName: `${sku} Low Priority`,
        skuName: `${sku} Low Priority`,
        retailPrice: round(dollars * level * 0.2),
      }),
      item({ productName: windows, retailPrice: round(dollars * level * 1.3) }),
      item({ retailPrice: round(dollars * level * 2), effectiveStartDate: "2024-01-01T00:00:00Z" }),
      item({ retailPrice: round(dollars * level * 3), effectiveStartDate: "2099-01-01T00:00:00Z" }),
      item({ retailPrice: 0 }),
      item({ type: "DevTestConsumption", retailPrice: round(dollars * level * 0.9) }),
      item({ armSkuName: "Standard_NV6ads_A10_v5", retailPrice: 0.454 }),
    ].map((decoy) => ({ item: decoy, isOffer: false })),
  ];
}

function round(dollars: number): number {
  return Math.round(dollars * 1e6) / 1e6;
}

const FIELDS: Record<string, (item: Item) => string> = {
  serviceName: (item) => item.serviceName,
  priceType: (item) => item.type,
  armRegionName: (item) => item.armRegionName,
  armSkuName: (item) => item.armSkuName,
  productName: (item) => item.productName,
  meterName: (item) => item.meterName,
};

/** The part of OData that the true API can be trusted with: `eq`, `contains`, `contains … eq false`, joined by `and`. */
function matcher(filter: string): ((item: Item) => boolean) | null {
  const tests = filter.split(" and ").map((clause) => {
    const equal = /^(\w+) eq '([^']*)'$/.exec(clause);
    const contains = /^contains\((\w+),'([^']*)'\)( eq false)?$/.exec(clause);
    const [, name = "", value = "", negated] = equal ?? contains ?? [];
    const read = FIELDS[name];
    if (!read) return null;
    return (item: Item) => (equal ? read(item) === value : read(item).includes(value) !== Boolean(negated));
  });
  return tests.includes(null) ? null : (item) => tests.every((test) => test?.(item));
}

const PAGE_SIZE = 25;

function prices(request: EmulatorRequest, state: AzureState): EmulatorResponse {
  const filter = request.query.get("$filter") ?? "";
  const matches = matcher(filter);
  if (!matches)
    return { status: 400, body: { Error: { Code: "BadRequest", Message: "Invalid OData parameters supplied" } } };
  const skip = Number(request.query.get("$skip") ?? 0);
  const found = state.rows.map((row) => row.item).filter(matches);
  const next = new URLSearchParams({
    "api-version": "2023-01-01-preview",
    $filter: filter,
    $skip: String(skip + PAGE_SIZE),
  });
  const items = found.slice(skip, skip + PAGE_SIZE);
  return {
    body: {
      BillingCurrency: "USD",
      CustomerEntityId: "Default",
      CustomerEntityType: "Retail",
      Items: items.map((item) => ({
        ...item,
        currencyCode: "USD",
        unitPrice: item.retailPrice,
        location: REGIONS.find(([region]) => region === item.armRegionName)?.[1],
        unitOfMeasure: "1 Hour",
        serviceFamily: "Compute",
      })),
      // As the true API writes it: its own public address, with the port.
      NextPageLink: skip + PAGE_SIZE < found.length ? `https://prices.azure.com:443/api/retail/prices?${next}` : null,
      Count: items.length,
    },
  };
}

const PricePatch = z.object({
  region: z.string(),
  sku: z.string(),
  market: z.enum(["on_demand", "spot"]),
  dollars: z.number(),
});

/**
 * Azure's Retail Prices API by Microsoft's reference (api-version 2023-01-01-preview, read 2026-11-24), prices of 2026-10 and
 * thereabouts. Patch: `price` { region, sku, market, dollars }.
 */
export const azureEmulator: EmulatorDefinition<AzureState> = {
  id: "azure",
  createState,
  handle(request, state) {
    return request.path === "/api/retail/prices"
      ? prices(request, state)
      : { status: 404, body: { Error: "Not Found" } };
  },
  patch(state, name, input) {
    if (name !== "price") throw new Error(`The azure emulator has no patch "${name}".`);
    const { region, sku, market, dollars } = PricePatch.parse(input);
    for (const { item, isOffer } of state.rows)
      if (
        isOffer &&
        item.armRegionName === region &&
        item.armSkuName === sku &&
        item.skuName.endsWith("Spot") === (market === "spot")
      )
        item.retailPrice = dollars;
  },
};
