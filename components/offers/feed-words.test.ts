import { expect, test } from "vitest";
import type { FeedStatus } from "@/server/domain/offer";
import { feedsSummary, isOffline, troubledFeeds } from "./feed-words";

const feed = (id: string, state: FeedStatus["state"], problem: string | null = null): FeedStatus => ({
  id,
  title: id,
  provider: id,
  kind: "live",
  isOwnMachine: false,
  state,
  offerCount: 1,
  lastSuccessAt: null,
  lastAttemptAt: null,
  problem,
});

test("the summary counts every source once and names no state that none is in", () => {
  expect(feedsSummary([feed("a", "fresh"), feed("b", "fresh"), feed("c", "failed", "500")])).toBe(
    "3 sources: 2 fresh, 1 failed",
  );
});

test("a source with trouble is always named, the failed ones first; one that is off on purpose is not", () => {
  const feeds = [
    feed("stale", "stale"),
    feed("off", "off", "No key."),
    feed("failed", "failed", "500"),
    feed("well", "fresh"),
    feed("first-try-failed", "pending", "Cannot be reached."),
  ];
  expect(troubledFeeds(feeds).map((f) => f.id)).toEqual(["failed", "first-try-failed", "stale"]);
});

test("offline is said only when no market feed was ever read, whatever this machine's own feed says", () => {
  const own = { ...feed("own", "fresh"), isOwnMachine: true };
  expect(isOffline([own, feed("a", "failed"), feed("b", "failed")])).toBe(true);
  expect(isOffline([feed("a", "failed"), feed("b", "fresh")])).toBe(false);
  expect(isOffline([{ ...feed("a", "failed"), lastSuccessAt: new Date(0) }])).toBe(false);
  expect(isOffline([own])).toBe(false);
});
