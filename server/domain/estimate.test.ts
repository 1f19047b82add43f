import fc from "fast-check";
import { expect, test } from "vitest";
import { type EstimateOffer, estimateRun } from "./estimate";

const offer = (part: Partial<EstimateOffer> = {}): EstimateOffer => ({
  priceMicrosPerHour: 2_000_000,
  gpuCount: 2,
  vcpus: 8,
  ramGib: 64,
  extras: {},
  ...part,
});

test("the limit that comes first ends the run and prices it", () => {
  expect(estimateRun(offer(), { maxDurationMinutes: 360, maxSpendMicros: 20_000_000 })).toMatchObject({
    endsBy: "duration",
    untilLimitMs: 6 * 3_600_000,
    untilLimitMicros: 12_000_000,
    priceMicrosPerGpuHour: 1_000_000,
  });
  expect(estimateRun(offer(), { maxDurationMinutes: 360, maxSpendMicros: 5_000_000 })).toMatchObject({
    endsBy: "spend",
    untilLimitMs: 2.5 * 3_600_000,
    untilLimitMicros: 5_000_000,
  });
});

test("without a limit no total is claimed", () => {
  expect(estimateRun(offer(), { maxDurationMinutes: null, maxSpendMicros: null })).toMatchObject({
    endsBy: "none",
    untilLimitMs: null,
    untilLimitMicros: null,
  });
});

test("a half-typed or impossible limit counts as none", () => {
  for (const bad of [Number.NaN, 0, -3])
    expect(estimateRun(offer(), { maxDurationMinutes: bad, maxSpendMicros: bad }).endsBy).toBe("none");
});

test("a free machine is never ended by money", () => {
  const free = offer({ priceMicrosPerHour: 0 });
  expect(estimateRun(free, { maxDurationMinutes: null, maxSpendMicros: 1_000_000 }).endsBy).toBe("none");
  expect(estimateRun(free, { maxDurationMinutes: 60, maxSpendMicros: 1_000_000 })).toMatchObject({
    endsBy: "duration",
    untilLimitMicros: 0,
  });
});

test("the minimum billed time is in the total", () => {
  const minimum = offer({ extras: { minimumBilledSeconds: 3600 } });
  expect(estimateRun(minimum, { maxDurationMinutes: 6, maxSpendMicros: null }).untilLimitMicros).toBe(2_000_000);
});

test("parts billed beside the price are named and stay out of it", () => {
  const { extras, priceMicrosPerHour } = estimateRun(
    offer({ extras: { storageMicrosPerGibMonth: 100_000, cpuMicrosPerCoreHour: 47_300, note: "One GPU at a time." } }),
    { maxDurationMinutes: null, maxSpendMicros: null },
  );
  expect(priceMicrosPerHour).toBe(2_000_000);
  expect(extras).toEqual([
    { label: "Disk", text: "$0.10 per GiB and month" },
    { label: "CPU", text: "$0.0473 per core and hour: $0.38/h for 8 cores" },
    { label: "Note", text: "One GPU at a time." },
  ]);
});

test("the total never exceeds the spending limit (no minimum) and never exceeds the duration's cost", () => {
  const amounts = { price: fc.integer({ min: 1, max: 100_000_000 }), minutes: fc.integer({ min: 1, max: 525_600 }) };
  fc.assert(
    fc.property(
      amounts.price,
      amounts.minutes,
      fc.integer({ min: 10_000, max: 10_000_000_000 }),
      (price, minutes, spend) => {
        const result = estimateRun(offer({ priceMicrosPerHour: price }), {
          maxDurationMinutes: minutes,
          maxSpendMicros: spend,
        });
        expect(result.untilLimitMicros).toBeLessThanOrEqual(spend);
        expect(result.untilLimitMs).toBeLessThanOrEqual(minutes * 60_000);
      },
    ),
  );
});
