import { describe, expect, it } from "vitest";
import { z } from "zod";
import { gpuById } from "@/server/domain/gpu";
import { describeProviderConformance } from "../conformance";
import { openWorld } from "../conformance-world";
import { azure } from ".";
import { azureEmulator } from "./emulator";
import fixture from "./fixtures/retail-prices-eastus.json";
import { offersOf, REGIONS } from "./map";
import { VM_SIZES } from "./sizes";
import { Meter } from "./wire";

describeProviderConformance(azure, {
  emulator: azureEmulator,
  offers: { offerCount: (_, state) => state.rows.filter((row) => row.isOffer).length },
});

const offers = offersOf(z.array(Meter).parse(fixture.answer.Items), new Date("2026-11-24T00:00:00Z"));
const feed = azure.offers?.feeds[0] ?? expect.fail("no feed");

describe("a region's meters become offers", () => {
  it("of whole VMs: Linux, spot told by the meter's name, the price in force today, regions in lower case", () => {
    expect(offers.map((offer) => [offer.key, offer.priceMicrosPerHour])).toEqual([
      ["eastus/Standard_ND96isr_H100_v5/on_demand", 98_320_000],
      ["eastus/Standard_NC40ads_H100_v5/spot", 1_184_502],
    ]);
  });

  it("with the GPUs of the size: NC H100 v5 are NVL cards of 94 GB, ND H100 v5 are SXM", () => {
    expect(offers[0]?.gpu).toEqual({ model: "H100-SXM-80", raw: "H100 SXM", count: 8, memoryGib: 80 });
    expect(offers[1]?.gpu).toEqual({ model: "H100-NVL-94", raw: "H100 NVL", count: 1, memoryGib: 94 });
  });

  it("and never of a part of a GPU, of Windows, of a tier, of a reservation, of a retired size or of a price of 0", () => {
    const sold = offers.map((offer) => offer.instanceType);
    for (const name of ["NV6ads_A10_v5", "NC24ads_A100_v4", "NC6s_v3", "ND96isr_H200_v5"])
      expect(sold).not.toContain(`Standard_${name}`);
  });
});

describe("the feed", () => {
  it("asks region by region with and-only filters, follows every page, and never leaves its host", async () => {
    await using world = await openWorld(azure, { emulator: azureEmulator });
    const list = await feed.list(world.io());
    expect(list.length).toBeGreaterThanOrEqual(100);
    const { requests } = world.emulator();
    const filters = requests.map(({ query }) => query.get("$filter") ?? "");
    for (const filter of filters) expect(filter).not.toMatch(/ or | not /);
    for (const region of REGIONS) expect(filters.some((filter) => filter.includes(`'${region}'`))).toBe(true);
    expect(requests.filter(({ query }) => query.has("$skip")).length).toBeGreaterThan(0);
  });

  it("shows a changed price in the next answer", async () => {
    await using world = await openWorld(azure, { emulator: azureEmulator });
    world
      .emulator()
      .patch("price", { region: "eastus", sku: "Standard_ND96isr_H100_v5", market: "spot", dollars: 12.345678 });
    const list = await feed.list(world.io());
    const changed = list.find((offer) => offer.key === "eastus/Standard_ND96isr_H100_v5/spot");
    expect(changed?.priceMicrosPerHour).toBe(12_345_678);
  });
});

describe("the table of sizes", () => {
  it("names only known GPUs and whole counts", () => {
    for (const [name, size] of VM_SIZES) {
      expect([name, gpuById(size.gpu)?.id]).toEqual([name, size.gpu]);
      expect(Number.isInteger(size.gpuCount) && size.gpuCount > 0 && size.vcpus > 0 && size.ramGib > 0).toBe(true);
    }
  });
});
