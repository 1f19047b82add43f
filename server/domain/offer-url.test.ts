import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MARKETS, OFFER_PAGE_SIZES, OFFER_SORTS, REGION_GROUPS } from "./offer";
import {
  OFFER_LOCATION_DEFAULTS,
  OFFER_VIEWS,
  OfferLocation,
  offerSearch,
  readOfferUrl,
  writeOfferUrl,
} from "./offer-url";

const read = (search: string) => readOfferUrl(new URLSearchParams(search));

const text = (maxLength: number) =>
  fc.string({ unit: "grapheme", maxLength }).filter((s) => s.length <= maxLength && !s.includes("\0"));
const id = text(40).filter((s) => s !== "" && !s.includes(","));
const ids = fc.uniqueArray(id, { maxLength: 6 });
const count = fc.option(fc.nat(10_000));
const location: fc.Arbitrary<OfferLocation> = fc.record({
  gpu: ids,
  provider: ids,
  market: fc.uniqueArray(fc.constantFrom(...MARKETS)),
  regionGroup: fc.uniqueArray(fc.constantFrom(...REGION_GROUPS)),
  region: text(80),
  text: text(120),
  minVramGib: fc.option(fc.double({ min: 0, max: 100_000, noNaN: true }).map((n) => n + 0)),
  minGpuCount: count,
  maxGpuCount: count,
  maxPricePerGpuHour: fc.option(fc.double({ min: 0, max: 1_000_000, noNaN: true }).map((n) => n + 0)),
  availableOnly: fc.boolean(),
  includeCpu: fc.boolean(),
  sort: fc.constantFrom(...OFFER_SORTS),
  descending: fc.boolean(),
  page: fc.integer({ min: 1, max: 1_000_000 }),
  pageSize: fc.constantFrom(...OFFER_PAGE_SIZES),
  view: fc.constantFrom(...OFFER_VIEWS),
  group: fc.option(id),
});

describe("the address of /offers", () => {
  it("holds any question: what was written is read back the same", () => {
    fc.assert(
      fc.property(location, (query) => {
        expect(read(offerSearch(query))).toEqual({ query, problems: [] });
      }),
    );
  });

  it("never throws, whatever stands in it, and always gives a valid question", () => {
    const params = fc.array(fc.tuple(fc.constantFrom(...Object.keys(OFFER_LOCATION_DEFAULTS), "ids"), fc.string()));
    fc.assert(
      fc.property(params, (pairs) => {
        const { query } = readOfferUrl(new URLSearchParams(pairs));
        expect(OfferLocation.parse(query)).toEqual(query);
      }),
    );
  });

  it("is empty for the default question and leaves defaults out", () => {
    expect(offerSearch(OFFER_LOCATION_DEFAULTS)).toBe("");
    expect(offerSearch({ gpu: ["H100-SXM-80", "H200"], market: ["spot"], sort: "price", view: "flat" })).toBe(
      "?gpu=H100-SXM-80,H200&market=spot&sort=price&view=flat",
    );
    expect(writeOfferUrl({ page: 1, pageSize: 100, descending: false }).size).toBe(0);
  });

  it("takes a repeated parameter as more of the list", () => {
    expect(read("?gpu=H200&gpu=B200,H200").query.gpu).toEqual(["H200", "B200"]);
  });

  it.each([
    ["maxPricePerGpuHour=-1", "maxPricePerGpuHour", "A price cannot be negative."],
    ["maxPricePerGpuHour=cheap", "maxPricePerGpuHour", "Enter the price as a number of dollars."],
    ["page=0", "page", "Pages start at 1."],
    ["page=1.5", "page", "A page is a whole number."],
    ["page=x", "page", "Enter the page as a number."],
    ["pageSize=7", "pageSize", "A page holds 50, 100 or 200 offers."],
    ["minVramGib=-80", "minVramGib", "Minimum VRAM cannot be negative."],
    ["minGpuCount=2.5", "minGpuCount", "A GPU count is a whole number."],
    ["minGpuCount=20000", "minGpuCount", "At most 10,000 GPUs can be asked for."],
    ["sort=luck", "sort", `"luck" is not a column to sort by; choose ${OFFER_SORTS.slice(0, -1).join(", ")} or age.`],
    ["view=map", "view", '"map" is not a view; choose grouped or flat.'],
    ["availableOnly=maybe", "availableOnly", 'Say "true" or "false".'],
    [`text=${"x".repeat(121)}`, "text", "At most 120 characters."],
    ["text=%00", "text", "That text holds a character that cannot be searched for."],
  ])("answers %s with one sentence and the default", (search, param, message) => {
    const { query, problems } = read(`?gpu=H200&${search}`);
    expect(problems).toEqual([{ param, message }]);
    expect(query).toEqual({ ...OFFER_LOCATION_DEFAULTS, gpu: ["H200"] });
  });

  it("keeps the good values of a list beside a bad one", () => {
    const { query, problems } = read("?market=spot,futures");
    expect(query.market).toEqual(["spot"]);
    expect(problems).toEqual([
      { param: "market", message: '"futures" is not a market; choose on_demand, spot, reserved or owned.' },
    ]);
  });
});
