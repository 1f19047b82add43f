import { describe, expect, test } from "vitest";
import { z } from "zod";
import { describeProviderConformance } from "../conformance";
import { openWorld } from "../conformance-world";
import { vast } from ".";
import { type VastState, vastEmulator } from "./emulator";
import fixture from "./fixtures/search-offers.json";
import { offersOf } from "./map";
import { Ask } from "./wire";

/** Offers that the state holds, counted without our mapping: rentable rows with a price, once more where bids are taken. */
function offerCount(_: string, state: VastState): number {
  const open = state.rows.filter((row) => row.verified && !row.rented);
  return open.filter((row) => row.dph_base > 0).length + open.filter((row) => Number(row.min_bid) > 0).length;
}
describeProviderConformance(vast, { emulator: vastEmulator, offers: { offerCount } });

const offers = z
  .object({ offers: z.array(Ask) })
  .parse(fixture.answer)
  .offers.flatMap(offersOf);
const byKey = (key: string) => offers.find((offer) => offer.key === key);

describe("an ask of Vast.ai becomes offers", () => {
  test("on demand and spot from one row, priced for all GPUs without the disk", () => {
    expect(byKey("7301122-on_demand")).toMatchObject({
      gpu: { model: "RTX-4090", raw: "RTX 4090", count: 1, memoryGib: 23.99 },
      market: "on_demand",
      priceMicrosPerHour: 330_000,
      region: "Texas, US",
      regionGroup: "us",
    });
    expect(byKey("7301122-spot")).toMatchObject({ market: "spot", priceMicrosPerHour: 190_000 });
    expect(byKey("7301123-on_demand")).toMatchObject({ gpu: { count: 8 }, priceMicrosPerHour: 4_960_000 });
  });

  test("disk, traffic and the host's end date are said beside the price", () => {
    expect(byKey("7301122-on_demand")?.extras).toEqual({
      storageMicrosPerGibMonth: 214_748,
      egressMicrosPerGib: 4_295,
      reliability: 0.997,
      note: "The host offers it until 2027-01-01.",
      billedWhileStopped: "The disk is billed until the instance is destroyed.",
    });
  });

  test("memory is this offer's share of the host, and unknown when the cores are", () => {
    expect(byKey("7301122-on_demand")).toMatchObject({ vcpus: 16, ramGib: 64, diskGib: 931.32 });
    expect(byKey("7301123-on_demand")).toMatchObject({ vcpus: 96, ramGib: null });
  });

  test("no bid, or a bid of 0, is no spot offer", () => {
    expect(byKey("7301123-spot")).toBeUndefined();
    expect(byKey("7301124-spot")).toBeUndefined();
  });

  test("A100s of 40 and 80 GB under one name stay two products, and an unknown name stays unknown", () => {
    expect(byKey("7301123-on_demand")?.gpu?.model).toBe("A100-SXM-40");
    expect(byKey("7301125-on_demand")?.gpu).toMatchObject({ model: null, raw: "Imaginary RTX 9999" });
  });

  test("a place without a city is its country, none is unknown", () => {
    expect(byKey("7301124-on_demand")).toMatchObject({ region: "NO", regionGroup: "eu" });
    expect(byKey("7301123-on_demand")).toMatchObject({ region: "", regionGroup: "unknown" });
  });

  test("an end date that is none is not spoken of, and takes no other row with it", () => {
    const [row] = fixture.answer.offers;
    for (const end_date of [1e18, -1e18, 0]) {
      const [ask] = offersOf(Ask.parse({ ...row, end_date }));
      expect(ask?.extras.note).toBeUndefined();
    }
  });

  test("a row without a price is left out", () => {
    expect(offers.filter((offer) => offer.key.startsWith("7301126"))).toEqual([]);
  });
});

test("a changed price and a rented ask show in the next answer", async () => {
  await using world = await openWorld(vast, { emulator: vastEmulator });
  const feed = vast.offers?.feeds[0];
  const list = async () =>
    new Map((await feed?.list(world.io()))?.map((offer) => [offer.key, offer.priceMicrosPerHour]));
  const ids = world.emulator().state.rows.map(({ id }) => id);
  const [first, second] = ids;
  world.emulator().patch("price", { id: first, dphBase: 9.87 });
  world.emulator().patch("rent", { id: second });
  const after = await list();
  expect(after.get(`${first}-on_demand`)).toBe(9_870_000);
  expect(after.has(`${second}-on_demand`)).toBe(false);
});

test.each(["gpu_name", "num_gpus", "dph_base"])(
  "rows without %s are refused, not read as an empty market",
  async (field) => {
    await using world = await openWorld(vast, { emulator: vastEmulator });
    for (const row of world.emulator().state.rows) delete (row as Record<string, unknown>)[field];
    await expect(vast.offers?.feeds[0]?.list(world.io())).rejects.toMatchObject({ kind: "bad_response" });
  },
);
