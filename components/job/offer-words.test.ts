import { expect, test } from "vitest";
import { offerDetails, offerTitle } from "./offer-words";

const offer = {
  gpuModel: null,
  gpuRaw: null,
  gpuCount: 0,
  vcpus: 8,
  ramGib: 31.3,
  vramGibPerGpu: null,
  market: "owned",
};

test("an offer without a GPU says so, and an unknown GPU keeps the feed's spelling", () => {
  expect(offerTitle(offer)).toBe("CPU only, 8 cores");
  expect(offerTitle({ ...offer, gpuCount: 2, gpuRaw: "Quantum 9000" })).toBe("2 × Quantum 9000");
});

test("details name only what is known, VRAM in total", () => {
  expect(offerDetails(offer)).toBe("8 vCPU, 31.3 GiB RAM");
  expect(offerDetails({ ...offer, gpuCount: 2, vramGibPerGpu: 80, vcpus: null })).toBe("160 GiB VRAM, 31.3 GiB RAM");
});
