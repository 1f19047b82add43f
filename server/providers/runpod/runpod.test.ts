import { describe, expect, test } from "vitest";
import { z } from "zod";
import { describeProviderConformance } from "../conformance";
import { openWorld } from "../conformance-world";
import { createIo } from "../kit/io";
import { runpod } from ".";
import { type RunpodState, runpodEmulator } from "./emulator";
import fixture from "./fixtures/gpu-types.json";
import { offersOf } from "./map";
import { GpuType } from "./wire";

/** Offers that the state holds, counted without our mapping: per priced cloud one for each of 1, 2, 4, 8 GPUs that fit. */
function offerCount(_: string, state: RunpodState): number {
  return state.gpus.reduce((sum, { securePrice, communityPrice, maxGpuCount }) => {
    const sizes = 1 + Math.floor(Math.log2(Math.min(8, maxGpuCount)));
    return sum + (securePrice ? sizes : 0) + (communityPrice ? sizes : 0);
  }, 0);
}
describeProviderConformance(runpod, { emulator: runpodEmulator, offers: { offerCount } });

const offers = z.array(GpuType).parse(fixture.answer.data.gpuTypes).flatMap(offersOf);
const byKey = (key: string) => offers.find((offer) => offer.key === key);

describe("a GPU type of RunPod becomes offers", () => {
  test("one per cloud and count, each priced for all its GPUs", () => {
    expect(byKey("NVIDIA H100 80GB HBM3/secure/1")).toMatchObject({
      gpu: { model: "H100-SXM-80", count: 1, memoryGib: 80 },
      priceMicrosPerHour: 2_690_000,
      vcpus: 16,
      ramGib: 188,
    });
    expect(byKey("NVIDIA H100 80GB HBM3/secure/8")).toMatchObject({
      gpu: { count: 8 },
      priceMicrosPerHour: 21_520_000,
    });
    expect(byKey("NVIDIA H100 80GB HBM3/community/4")).toMatchObject({ priceMicrosPerHour: 9_560_000 });
  });

  test("counts end at the most GPUs of a pod", () => {
    const counts = offers
      .filter(({ key }) => key.startsWith("NVIDIA GeForce RTX 4090/secure"))
      .map(({ gpu }) => gpu?.count);
    expect(counts).toEqual([1, 2, 4]);
  });

  test("the stock word is the availability, its absence is none, a new word is unknown", () => {
    const availability = (key: string) => byKey(`NVIDIA H100 80GB HBM3/${key}`)?.availability;
    expect(["secure/1", "secure/2", "secure/4", "secure/8", "community/1"].map(availability)).toEqual([
      "available",
      "available",
      "limited",
      "none",
      "limited",
    ]);
    expect(byKey("NVIDIA GeForce RTX 4090/secure/1")?.availability).toBe("unknown");
  });

  test("a price of 0 or null is no offer, and no spot is invented", () => {
    expect(offers.filter(({ key }) => key.startsWith("NVIDIA B200/community"))).toEqual([]);
    expect(offers.filter(({ key }) => key.startsWith("AMD Instinct"))).toEqual([]);
    expect(offers.every(({ market }) => market === "on_demand")).toBe(true);
  });

  test("an unknown GPU is shown by its name, the placeholder type not at all", () => {
    expect(byKey("Imaginary RTX 9999/secure/1")?.gpu).toMatchObject({ model: null, raw: "Imaginary RTX 9999" });
    expect(offers.filter(({ key }) => key.startsWith("unknown"))).toEqual([]);
  });
});

const list = (fetch: typeof globalThis.fetch) =>
  runpod.offers?.feeds[0]?.list(
    createIo({
      provider: runpod,
      credentials: {},
      overrides: {},
      signal: new AbortController().signal,
      now: () => new Date(),
      log: { info() {}, warn() {}, error() {} },
      dataDir: "",
      http: { fetch, wait: async () => undefined },
    }),
  );

test("a query error inside a good answer is a failure, not an empty market", async () => {
  const body = { data: null, errors: [{ message: 'Cannot query field "securePrice" on type "GpuType".' }] };
  await expect(list(async () => Response.json(body))).rejects.toMatchObject({
    kind: "bad_response",
    message: expect.stringContaining("refuses the price query (list offers)"),
  });
});

test("the announced end of the public feed is said in so many words", async () => {
  await expect(list(async () => new Response("Gone", { status: 410 }))).rejects.toMatchObject({
    kind: "not_found",
    message: "RunPod has switched off its public price feed (list offers).",
  });
});

test("a changed price and a sold-out type show in the next answer", async () => {
  await using world = await openWorld(runpod, { emulator: runpodEmulator });
  world.emulator().patch("price", { id: "NVIDIA L40S", secure: 0.5 });
  world.emulator().patch("stock", { id: "NVIDIA L40S", secure: 0 });
  const after = await runpod.offers?.feeds[0]?.list(world.io());
  expect(after?.find(({ key }) => key === "NVIDIA L40S/secure/2")).toMatchObject({
    priceMicrosPerHour: 1_000_000,
    availability: "none",
  });
});
