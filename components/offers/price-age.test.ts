import { expect, test } from "vitest";
import { freshnessOf, LIVE_FOR_MS, priceAgeText } from "./price-age";

const NOW_MS = Date.UTC(2026, 5, 15, 12);
const seenAgo = (ms: number) => ({ sourceKind: "live" as const, observedAt: new Date(NOW_MS - ms), asOf: null });

test("a price read less than five minutes ago is live, at five minutes no longer", () => {
  expect(freshnessOf(seenAgo(LIVE_FOR_MS - 1), NOW_MS)).toBe("live");
  expect(freshnessOf(seenAgo(LIVE_FOR_MS), NOW_MS)).toBe("older");
});

test("a list price shows its own date however lately it was read", () => {
  const listed = { sourceKind: "list" as const, observedAt: new Date(NOW_MS), asOf: "2026-05-01" };
  expect(freshnessOf(listed, NOW_MS)).toBe("list");
  expect(priceAgeText(listed, NOW_MS)).toBe("2026-05-01");
  expect(priceAgeText({ ...listed, asOf: null }, NOW_MS)).toBe("undated");
});

test("a read price shows how long ago it was read", () => {
  expect(priceAgeText(seenAgo(12_000), NOW_MS)).toBe("12 s ago");
});
