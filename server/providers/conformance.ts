import { describe, expect, test } from "vitest";
import { describeLaunch, type LaunchFixture } from "./conformance-launch";
import { describeOffers, type OffersFixture } from "./conformance-offers";
import type { Fixture } from "./conformance-world";
import { FACET_NAMES, type ProviderDefinition } from "./contract";

export interface ConformanceFixture<S = unknown> extends Fixture<S> {
  /** Needed when the provider has the facet. */
  offers?: OffersFixture<S>;
  launch?: LaunchFixture;
}

const MIN_CADENCE_MS = 10_000;

/**
 * The one suite that every provider passes, part by part as it has facets. Each test gets a fresh emulator (or none: the
 * local machine is its own) and a fresh data folder.
 */
export function describeProviderConformance<S>(provider: ProviderDefinition, fixture: ConformanceFixture<S>): void {
  describe(`${provider.id} conforms`, () => {
    test("its definition says what it can do, and why it cannot do the rest", () => {
      expect(provider.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      for (const facet of FACET_NAMES) {
        const reason = provider.lacks[facet];
        if (provider[facet]) expect(reason, `${facet} is present and lacking`).toBeUndefined();
        else expect(reason, `lacks.${facet}`).toMatch(/^[A-Z].{10,}\.$/);
      }
      for (const url of [provider.homepage, ...Object.values(provider.endpoints)])
        expect(new URL(url).protocol).toMatch(/^(https|file):$/);
      for (const field of Object.values(provider.credentials)) expect(field.label && field.help).not.toBe("");
    });

    test("its feeds have names of their own and a bearable cadence, and the fixture covers its facets", () => {
      const feeds = provider.offers?.feeds ?? [];
      expect(new Set(feeds.map(({ id }) => id)).size).toBe(feeds.length);
      for (const { cadenceMs } of feeds) expect(cadenceMs).toBeGreaterThanOrEqual(MIN_CADENCE_MS);
      expect(fixture.emulator?.id ?? provider.id).toBe(provider.id);
      expect(Boolean(fixture.offers), "fixture.offers").toBe(Boolean(provider.offers));
      expect(Boolean(fixture.launch), "fixture.launch").toBe(Boolean(provider.launch));
    });

    if (fixture.offers) describeOffers(provider, fixture, fixture.offers);
    if (fixture.launch) describeLaunch(provider, fixture as Fixture, fixture.launch);
  });
}
