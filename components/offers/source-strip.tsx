"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ChevronDown, RefreshCw } from "lucide-react";
import { useState } from "react";
import { useTRPC } from "@/components/trpc";
import { Age } from "@/components/ui/age";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import { StateBadge } from "@/components/ui/state-badge";
import { toast } from "@/components/ui/toast";
import type { FeedStatus } from "@/server/domain/offer";
import { FEED_WORDS, feedsSummary, isOffline, troubledFeeds } from "./feed-words";

const REFETCH_MS = 30_000;
/** Up to this many sources with trouble are told with their sentence without opening the list. */
const TOLD_WHOLE = 2;

/** Where the prices come from and how each source is; those with trouble are named without opening anything. */
export function SourceStrip() {
  const trpc = useTRPC();
  const [isOpen, setIsOpen] = useState(false);
  const { data: feeds, isError } = useQuery({ ...trpc.offers.feeds.queryOptions(), refetchInterval: REFETCH_MS });
  if (isError && !feeds)
    return <p className="text-danger text-xs">The state of the sources is unknown: the server does not answer.</p>;
  if (!feeds) return <Skeleton className="h-6 w-72" />;
  const troubled = troubledFeeds(feeds);
  return (
    <section aria-label="Sources of prices" className="flex flex-col gap-1.5 text-xs">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
          className="inline-flex h-6 items-center gap-1 rounded-md text-muted hover:text-ink"
        >
          {feedsSummary(feeds)}
          <ChevronDown aria-hidden className={cn("size-3.5 transition-transform", isOpen && "rotate-180")} />
        </button>
        {!isOpen &&
          (troubled.length <= TOLD_WHOLE
            ? troubled.map((feed) => <FeedLine key={feed.id} feed={feed} />)
            : (["failed", "stale"] as const).map((state) => (
                <FeedNames key={state} state={state} feeds={troubled.filter((feed) => feed.state === state)} />
              )))}
      </div>
      {isOffline(feeds) && (
        <p className="text-muted">
          No live source can be reached, so prices are published list prices with their dates. Everything else works.
        </p>
      )}
      {isOpen && (
        <ul className="grid gap-x-6 gap-y-1.5 rounded-lg border border-line bg-surface p-3 md:grid-cols-2 xl:grid-cols-3">
          {feeds.map((feed) => (
            <li key={feed.id} className="min-w-0">
              <FeedLine feed={feed} isWhole />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** Many sources in the same trouble: by name only, or they would push the prices off the screen. */
function FeedNames({ state, feeds }: { state: "failed" | "stale"; feeds: readonly FeedStatus[] }) {
  if (feeds.length === 0) return null;
  const { word, tone, icon } = FEED_WORDS[state];
  return (
    <span className="inline-flex min-w-0 flex-wrap items-center gap-x-1.5">
      <StateBadge plain icon={icon} word={`${word}:`} tone={tone} />
      {feeds.map((feed, i) => (
        <span key={feed.id} title={feed.problem ?? undefined}>
          {feed.title}
          {i < feeds.length - 1 && ","}
        </span>
      ))}
    </span>
  );
}

function FeedLine({ feed, isWhole = false }: { feed: FeedStatus; isWhole?: boolean }) {
  const { word, tone, icon } = FEED_WORDS[feed.state];
  return (
    <div className={cn("min-w-0 items-center gap-x-1.5", isWhole ? "grid grid-cols-[1fr_auto]" : "flex flex-wrap")}>
      <span className="inline-flex min-w-0 flex-wrap items-center gap-x-1.5">
        <StateBadge plain icon={icon} word={word} tone={tone} />
        <span className="font-medium">{feed.title}</span>
        <span className="text-muted">
          {feed.lastSuccessAt ? <Age at={feed.lastSuccessAt} /> : feed.state === "off" ? "" : "never read"}
          {isWhole && ` · ${feed.offerCount.toLocaleString("en-US")} offers`}
        </span>
      </span>
      {feed.state !== "off" && <RefreshButton feed={feed} />}
      {feed.problem && (
        <span className={cn("min-w-0 text-muted", isWhole ? "col-span-2" : "max-sm:line-clamp-1")} title={feed.problem}>
          {feed.problem}
        </span>
      )}
    </div>
  );
}

function RefreshButton({ feed }: { feed: FeedStatus }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = useMutation(
    trpc.offers.refresh.mutationOptions({
      onSuccess: () => {
        toast(`${feed.title} will be read again now.`);
        void queryClient.invalidateQueries(trpc.offers.feeds.pathFilter());
      },
      onError: (error) => toast(error.message, "danger"),
    }),
  );
  return (
    <Button
      variant="ghost"
      size="icon-sm"
      className="size-6"
      aria-label={`Read ${feed.title} again`}
      title="Read again now"
      pending={refresh.isPending}
      onClick={() => refresh.mutate({ feed: feed.id })}
    >
      {!refresh.isPending && <RefreshCw aria-hidden className="size-3.5" />}
    </Button>
  );
}
