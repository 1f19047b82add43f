import { describe, expect, it } from "vitest";
import { describeProviderConformance } from "../conformance";
import { listPrices, SHEETS } from ".";
import { offersOfSheet, type PriceSheet } from "./sheet";

const offers = SHEETS.flatMap(offersOfSheet);
const lines = SHEETS.flatMap((sheet) => sheet.rows.split("\n").filter((line) => line.trim() !== ""));

describeProviderConformance(listPrices, { emulator: null, offers: { offerCount: () => lines.length } });

describe("the price sheets", () => {
  it("cover every seller of the first release, with more than 120 products", () => {
    expect(offers.length).toBeGreaterThanOrEqual(120);
    const sellers = [
      "aws",
      "azure",
      "coreweave",
      "digitalocean",
      "gcp",
      "lambda",
      "lyceum",
      "modal",
      "paperspace",
      "runpod",
      "vast",
    ];
    expect([...new Set(offers.map((offer) => offer.provider))].toSorted()).toEqual(sellers);
  });

  it("give each figure a page, a day that has been, and a positive exact price of a known GPU", () => {
    for (const offer of offers) {
      expect(offer.sourceUrl).toMatch(/^https:\/\//);
      expect(offer.asOf).toMatch(/^2026-\d\d-\d\d$/);
      expect(Date.parse(offer.asOf ?? "")).toBeLessThan(Date.now());
      expect(Number.isSafeInteger(offer.priceMicrosPerHour) && offer.priceMicrosPerHour > 0).toBe(true);
      expect(offer.gpu?.model).not.toBeNull();
      expect(offer.regionGroup).not.toBe("unknown");
    }
  });

  it("never price spot above on demand for the same product and place", () => {
    const onDemand = new Map(offers.filter((offer) => offer.market === "on_demand").map((offer) => [offer.key, offer]));
    for (const spot of offers.filter((offer) => offer.market === "spot")) {
      const same = onDemand.get(spot.key.replace(/spot$/, "on_demand"));
      if (same) expect([spot.key, spot.priceMicrosPerHour < same.priceMicrosPerHour]).toEqual([spot.key, true]);
    }
  });

  it("hold prices of the whole product: eight GPUs cost between six and nine times as much as one", () => {
    for (const eight of offers.filter((offer) => offer.gpu?.count === 8)) {
      const one = offers.find(
        (offer) =>
          offer.gpu?.count === 1 &&
          [offer.provider, offer.gpu.model, offer.region, offer.market].join() ===
            [eight.provider, eight.gpu?.model, eight.region, eight.market].join(),
      );
      if (!one || one.instanceType === "g6e.xlarge") continue;
      const ratio = eight.priceMicrosPerHour / one.priceMicrosPerHour;
      expect([eight.key, ratio > 6 && ratio < 9]).toEqual([eight.key, true]);
    }
  });

  it("tell users of Paperspace where to go", () => {
    for (const { extras } of offers.filter((offer) => offer.provider === "paperspace"))
      expect(extras.note).toContain("DigitalOcean");
  });

  it.each([
    ["x | H100 SXM | 8 | - | - | | on_demand | 0"],
    ["x | H100 SXM | 8 | - | - | | on_demand | 1.2345678"],
    ["x | H100 | 8 | - | - | | on_demand | 1"],
    ["x | H100 SXM | 0 | - | - | | on_demand | 1"],
    ["x | H100 SXM | 8 | - | - | on_demand | 1"],
  ])("refuse a line that says too little or too much: %s", (rows) => {
    const sheet: PriceSheet = { provider: "x", source: "https://x.test", asOf: "2026-01-01", readBy: "", rows };
    expect(() => offersOfSheet(sheet)).toThrow(/^x: /);
  });
});
