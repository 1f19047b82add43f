import { CircleCheck, CircleDashed, CircleSlash, Clock, type LucideIcon, TriangleAlert } from "lucide-react";
import type { Tone } from "@/components/ui/tone";
import type { FeedStatus } from "@/server/domain/offer";

export const FEED_WORDS: Record<FeedStatus["state"], { word: string; tone: Tone; icon: LucideIcon }> = {
  fresh: { word: "Fresh", tone: "positive", icon: CircleCheck },
  stale: { word: "Stale", tone: "warning", icon: Clock },
  failed: { word: "Failed", tone: "danger", icon: TriangleAlert },
  off: { word: "Off", tone: "neutral", icon: CircleSlash },
  pending: { word: "Loading", tone: "progress", icon: CircleDashed },
};

/** "14 sources: 11 fresh, 2 stale, 1 failed", in that order, without the states that none is in. */
export function feedsSummary(feeds: readonly FeedStatus[]): string {
  const order = ["fresh", "pending", "stale", "failed", "off"] as const;
  const parts = order
    .map((state) => ({ state, count: feeds.filter((feed) => feed.state === state).length }))
    .filter((part) => part.count > 0)
    .map((part) => `${part.count} ${FEED_WORDS[part.state].word.toLowerCase()}`);
  return `${feeds.length} ${feeds.length === 1 ? "source" : "sources"}: ${parts.join(", ")}`;
}

/** Whether every feed that changes with the market has failed, this machine's own aside (it is always there). */
export function isOffline(feeds: readonly FeedStatus[]): boolean {
  const markets = feeds.filter((feed) => feed.kind === "live" && feed.state !== "off" && !feed.isOwnMachine);
  return markets.length > 0 && markets.every((feed) => feed.state === "failed" && feed.lastSuccessAt === null);
}

/** Feeds that the person must know of without opening the list, the worst first. */
export function troubledFeeds(feeds: readonly FeedStatus[]): FeedStatus[] {
  const weight = (feed: FeedStatus) => (feed.state === "failed" ? 0 : 1);
  return feeds
    .filter(
      (feed) => feed.state === "failed" || feed.state === "stale" || (feed.problem !== null && feed.state !== "off"),
    )
    .sort((a, b) => weight(a) - weight(b) || a.title.localeCompare(b.title));
}
