import { describe, expect, test } from "vitest";
import { gpuById } from "@/server/domain/gpu";
import { Offer } from "@/server/domain/offer";
import { type Fixture, openWorld } from "./conformance-world";
import type { Feed, ProviderDefinition } from "./contract";
import { ProviderError, type ProviderErrorKind } from "./errors";
import type { Fault } from "./kit/emulator-answers";
import { regionGroupOf } from "./kit/regions";

export interface OffersFixture<S> {
  /** How many offers the feed must give for this state of the emulator; proves that every page and row is read. */
  offerCount(feedId: string, state: S): number;
}

/** Memory that a feed states may differ from the product's by reserved parts and by GB for GiB, not by more. */
const MEMORY_TOLERANCE = 0.15;
const RETRY_AFTER_SECONDS = 7;

const FAULTS: readonly [name: string, Fault, ProviderErrorKind][] = [
  ["401", { kind: "status", status: 401, echoesCredentials: true }, "auth"],
  ["403", { kind: "status", status: 403, echoesCredentials: true }, "forbidden"],
  ["429", { kind: "status", status: 429, retryAfterSeconds: RETRY_AFTER_SECONDS }, "rate_limited"],
  ["500", { kind: "status", status: 500, echoesCredentials: true }, "unavailable"],
  ["a dropped connection", { kind: "refuse" }, "unavailable"],
  ["silence in mid-answer", { kind: "slow" }, "timeout"],
  ["a body cut short", { kind: "cut" }, "bad_response"],
  ["a changed schema", { kind: "schema" }, "bad_response"],
  ["a changed schema of its rows", { kind: "schema", leavesOnly: true }, "bad_response"],
  ["garbage", { kind: "garbage" }, "bad_response"],
];

export function describeOffers<S>(provider: ProviderDefinition, fixture: Fixture<S>, offers: OffersFixture<S>): void {
  describe.each((provider.offers?.feeds ?? []).map((feed) => [feed.id, feed] as const))("feed %s", (_, feed) => {
    test("every offer is well formed, unique, priced exactly and truthful about its GPU and place", async () => {
      await using world = await openWorld(provider, fixture);
      const list = await feed.list(world.io());
      expect(list.length).toBeGreaterThan(0);
      for (const offer of list) expectWellFormed(offer, feed, provider);
      expect(new Set(list.map((offer) => offer.key)).size).toBe(list.length);
    });

    test("the same state gives the same offers, whatever was asked before", async () => {
      await using world = await openWorld(provider, fixture);
      const first = await feed.list(world.io());
      expect(await feed.list(world.io())).toEqual(first);
    });

    test("every row of every page is read", async () => {
      await using world = await openWorld(provider, fixture);
      const list = await feed.list(world.io());
      expect(list).toHaveLength(offers.offerCount(feed.id, fixture.emulator ? world.emulator().state : (null as S)));
    });

    if (fixture.emulator) describeFailures(provider, fixture, feed);
  });
}

function describeFailures<S>(provider: ProviderDefinition, fixture: Fixture<S>, feed: Feed): void {
  test.each(FAULTS)("%s fails as it should, says nothing secret, and passes", async (_, fault, kind) => {
    await using world = await openWorld(provider, fixture);
    world.emulator().setFault(fault);
    const error = await feed.list(world.io()).then(
      (list) => expect.fail(`gave ${list.length} offers`),
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(ProviderError);
    if (!(error instanceof ProviderError)) return;
    expect(error).toMatchObject({ kind, provider: provider.id });
    expect(error.message).toContain(provider.title);
    expect(error.message).toContain(error.operation);
    if (fault.kind === "status" && fault.retryAfterSeconds) expect(error.retryAfterMs).toBe(RETRY_AFTER_SECONDS * 1000);
    const told = `${error.message} ${error.stack} ${String(error.cause)} ${world.logged()}`;
    for (const value of Object.values(fixture.credentials ?? {})) expect(told).not.toContain(value);
    world.emulator().setFault(null);
    expect(await feed.list(world.io())).not.toHaveLength(0);
  });

  test("an abort ends it with the caller's reason", async () => {
    await using world = await openWorld(provider, fixture);
    world.emulator().setFault({ kind: "slow" });
    const controller = new AbortController();
    const reason = new Error("the worker is stopping");
    const listing = feed.list(world.io(controller.signal));
    await Promise.all([
      expect(listing).rejects.toBe(reason),
      expect
        .poll(() => world.emulator().requests.length)
        .toBeGreaterThan(0)
        .then(() => controller.abort(reason)),
    ]);
  });

  if (provider.offers?.access === "public")
    test("a public feed sends no credentials", async () => {
      await using world = await openWorld(provider, { ...fixture, credentials: {} });
      await feed.list(world.io());
      for (const { headers } of world.emulator().requests) expect(headers).not.toHaveProperty("authorization");
    });
}

function expectWellFormed(offer: Offer, feed: Feed, provider: ProviderDefinition): void {
  expect(Offer.parse(offer)).toEqual(offer);
  if (provider.kind !== "catalogue") expect(offer.provider).toBe(provider.id);
  if (offer.market !== "owned") expect(offer.priceMicrosPerHour, offer.key).toBeGreaterThan(0);
  if (feed.kind === "live") expect(offer.asOf).toBeNull();
  else expect(Date.parse(offer.asOf ?? ""), `${offer.key}: asOf`).toBeLessThanOrEqual(Date.now());
  if (offer.sourceUrl !== null) expect(new URL(offer.sourceUrl).protocol).toMatch(/^https?:$/);
  const group = regionGroupOf(offer.region);
  if (group !== "unknown") expect(offer.regionGroup, offer.region).toBe(group);
  if (!offer.gpu) return;
  expect(offer.gpu.raw.trim()).not.toBe("");
  if (offer.gpu.model === null) return;
  const known = gpuById(offer.gpu.model);
  expect(known, `GPU ${offer.gpu.model}`).toBeDefined();
  if (!known || offer.gpu.memoryGib === null) return;
  const difference = Math.abs(offer.gpu.memoryGib - known.memoryGib) / known.memoryGib;
  expect(difference, `${offer.key}: ${offer.gpu.raw} with ${offer.gpu.memoryGib} GiB`).toBeLessThan(MEMORY_TOLERANCE);
}
