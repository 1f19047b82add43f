import { describe, expect, test } from "vitest";
import { OfferFilter } from "@/server/domain/offer";
import { chipWords } from "./chip-words";

const titles = { gpu: (id: string) => id, provider: (id: string) => id.toUpperCase() };
const words = (filter: Partial<OfferFilter>) => chipWords(OfferFilter.parse(filter), titles);

describe("chipWords", () => {
  test("an empty question narrows nothing and says so", () => {
    const all = words({});
    expect(Object.values(all).some((chip) => chip.isSet)).toBe(false);
    expect(all.gpu.text).toBe("Any GPU");
    expect(all.region.text).toBe("Anywhere");
  });

  test.each([
    [{ minGpuCount: 1, maxGpuCount: 8 }, "1–8 GPUs"],
    [{ minGpuCount: 8, maxGpuCount: 8 }, "8 GPUs"],
    [{ minGpuCount: 1, maxGpuCount: 1 }, "1 GPU"],
    [{ minGpuCount: 4 }, "≥ 4 GPUs"],
    [{ maxGpuCount: 2 }, "≤ 2 GPUs"],
    [{ minGpuCount: 0 }, "Any count"],
  ])("the count %o reads %s", (filter, text) => {
    expect(words(filter).count.text).toBe(text);
  });

  test("a price keeps every digit that was typed", () => {
    expect(words({ maxPricePerGpuHour: 2.5 }).price.text).toBe("≤ $2.50/GPU-h");
    expect(words({ maxPricePerGpuHour: 0.125 }).price.text).toBe("≤ $0.125/GPU-h");
    expect(words({ maxPricePerGpuHour: 0 }).price).toEqual({ text: "≤ $0.00/GPU-h", isSet: true });
  });

  test("long choices are counted, not spelt out", () => {
    expect(words({ gpu: ["A", "B", "C", "D"] }).gpu.text).toBe("A, B +2");
    expect(words({ provider: ["vast"] }).provider.text).toBe("VAST");
  });

  test("a region group and a text stand side by side", () => {
    expect(words({ regionGroup: ["eu"], region: "iceland" }).region.text).toBe("EU · “iceland”");
    expect(words({ region: "iceland" }).region.text).toBe("“iceland”");
  });
});
