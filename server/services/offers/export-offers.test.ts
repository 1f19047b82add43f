import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { OfferQuery } from "@/server/domain/offer";
import { exportOffers, refreshOffers } from ".";
import { gpu, type Market, offer, testMarket } from "./test-market";

async function exported(market: Market, question: object) {
  const pieces: string[] = [];
  await exportOffers(market.ctx, OfferQuery.parse(question), async (csv) => void pieces.push(csv));
  const rows: Record<string, string>[] = parse(pieces.join(""), { columns: true, record_delimiter: "\r\n" });
  return { rows, pieces };
}

describe("CSV export", () => {
  it("holds every matching offer in the asked order, with exact dollars, in pieces", async () => {
    await using market = await testMarket();
    market.answer(
      "one",
      Array.from({ length: 2500 }, (_, i) => offer(`k${i}`, { priceMicrosPerHour: 2_000_001 + i })),
    );
    await refreshOffers(market.ctx, { feedId: "one" });
    const { rows, pieces } = await exported(market, { sort: "price", descending: true, page: 7, pageSize: 50 });
    expect(rows).toHaveLength(2500);
    expect(pieces).toHaveLength(4);
    expect(rows[0]).toMatchObject({
      "Offer id": "one:k2499",
      "Price ($/h)": "2.0025",
      "Price per GPU ($/GPU-h)": "2.0025",
    });
    expect(rows.at(-1)).toMatchObject({ "Price ($/h)": "2.000001", "VRAM total (GiB)": "80", "Available count": "" });
    expect((await exported(market, { text: "k7" })).rows).toHaveLength(0);
  });

  it("gives a spreadsheet no formula to run, and survives quotes, commas and line breaks", async () => {
    await using market = await testMarket();
    const evil = ['=cmd|" /C calc"!A0', "+1", "-1", "@SUM(A1)", 'a "b", c\r\nd'];
    market.answer(
      "one",
      evil.map((raw, i) => offer(`k${i}`, { gpu: gpu(null, 1, null, raw) })),
    );
    await refreshOffers(market.ctx, { feedId: "one" });
    const { rows } = await exported(market, {});
    const named = rows.map((row) => row["GPU as named by the provider"]);
    expect(named).toEqual(['\'=cmd|" /C calc"!A0', "'+1", "'-1", "'@SUM(A1)", 'a "b", c\r\nd']);
  });
});
