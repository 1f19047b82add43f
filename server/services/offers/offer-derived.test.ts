import { expect, it } from "vitest";
import { Offer } from "@/server/domain/offer";
import { storedOffer } from "./offer-derived";

const feed = { id: "some-feed", kind: "live" } as const;

function offer(gpu: Offer["gpu"]): Offer {
  return Offer.parse({
    key: "k",
    provider: "acme",
    gpu,
    instanceType: null,
    vcpus: null,
    ramGib: null,
    diskGib: null,
    region: "",
    regionGroup: "unknown",
    market: "on_demand",
    priceMicrosPerHour: 4_000_000,
    availability: "available",
    availableCount: null,
    extras: {},
    sourceUrl: null,
    asOf: null,
  });
}

it("a card of 80 GB is found by a question for 80 GB, though its driver tells 79.6", () => {
  const stored = storedOffer(
    feed,
    offer({ model: "H100-SXM-80", raw: "H100 SXM", count: 2, memoryGib: 79.65 }),
    "Acme",
  );
  expect(stored).toMatchObject({ vramGibPerGpu: 80, vramGibTotal: 160, priceMicrosPerGpuHour: 2_000_000 });
  expect(stored.priceMicrosPerVramGibHour).toBe(25_000);
});

it("the memory of an unknown product is what the offer says, and nothing is derived from what nobody knows", () => {
  const told = storedOffer(feed, offer({ model: null, raw: "Z900", count: 1, memoryGib: 23.5 }), "Acme");
  expect(told).toMatchObject({ vramGibPerGpu: 23.5, priceMicrosPerPflopHour: null });
  const silent = storedOffer(feed, offer({ model: null, raw: "Z900", count: 1, memoryGib: null }), "Acme");
  expect(silent).toMatchObject({ vramGibPerGpu: null, vramGibTotal: null, priceMicrosPerVramGibHour: null });
});
