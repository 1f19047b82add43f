import { z } from "zod";
import type { Io } from "../contract";
import { ProviderError } from "../errors";
import { rowsOf } from "../kit/rows";

/** A meter of the Retail Prices API (Microsoft's reference, api-version 2023-01-01-preview); only the fields that we read. */
export const Meter = z.object({
  currencyCode: z.string(),
  tierMinimumUnits: z.number(),
  /** Dollars per `unitOfMeasure`, without any discount. */
  retailPrice: z.number(),
  armRegionName: z.string(),
  effectiveStartDate: z.string(),
  meterName: z.string(),
  skuName: z.string(),
  productName: z.string(),
  unitOfMeasure: z.string(),
  type: z.string(),
  isPrimaryMeterRegion: z.boolean().nullish(),
  armSkuName: z.string().nullish(),
});
export type Meter = z.infer<typeof Meter>;

const Page = z.object({ Items: rowsOf(Meter), NextPageLink: z.string().nullish() });

const PATH = "/api/retail/prices";
const OPERATION = "list offers";
/** A region's N-series fits two pages; more than this is a link that leads in circles. */
const MAX_PAGES = 20;

/**
 * Every Linux meter of a region's GPU sizes. The filter joins with `and` only: `or` and `not` are not dependable there, and
 * values are compared with case.
 */
export async function readMeters(io: Io, region: string): Promise<Meter[]> {
  const filter = [
    "serviceName eq 'Virtual Machines'",
    "priceType eq 'Consumption'",
    `armRegionName eq '${region}'`,
    "contains(armSkuName,'Standard_N')",
    "contains(productName,'Windows') eq false",
  ].join(" and ");
  const meters: Meter[] = [];
  let query: string | null = `?api-version=2023-01-01-preview&$filter=${encodeURIComponent(filter)}`;
  for (let page = 0; query !== null; page++) {
    if (page === MAX_PAGES) throw badPages("Azure's price pages do not come to an end");
    const answer: z.infer<typeof Page> = await io.http.json(
      { operation: OPERATION, url: `${io.endpoint("api")}${PATH}${query}` },
      Page,
    );
    meters.push(...answer.Items);
    // Of the link only the query is followed, so that no answer can send us to another host.
    query = answer.NextPageLink ? nextQuery(answer.NextPageLink) : null;
  }
  return meters;
}

function nextQuery(link: string): string {
  const url = URL.parse(link, "https://prices.azure.com");
  if (!url?.search) throw badPages("Azure's link to the next page of prices cannot be read");
  return url.search;
}

function badPages(what: string): ProviderError {
  return new ProviderError({
    kind: "bad_response",
    provider: "azure",
    operation: OPERATION,
    message: `${what} (${OPERATION}).`,
  });
}
