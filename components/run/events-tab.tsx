"use client";
import { ListTree } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import type { Tone } from "@/components/ui/tone";
import type { RunEvent } from "@/server/domain/run";

const KINDS: Record<string, { word: string; tone: Tone }> = {
  "run.state": { word: "run", tone: "accent" },
  "attempt.state": { word: "attempt", tone: "progress" },
  checkpoint: { word: "checkpoint", tone: "positive" },
  alert: { word: "alert", tone: "warning" },
  stop: { word: "stop", tone: "warning" },
};

/** Everything that happened: when, what, who; newest first. */
export function EventsTab({ events }: { events: readonly RunEvent[] }) {
  if (events.length === 0) return <EmptyState icon={ListTree} title="Nothing has happened yet" />;
  return (
    <ol aria-label="Events, newest first" className="rounded-lg border border-line bg-surface">
      {events.toReversed().map((event) => (
        <EventItem key={event.id} event={event} />
      ))}
    </ol>
  );
}

function EventItem({ event }: { event: RunEvent }) {
  const kind = KINDS[event.kind] ?? { word: event.kind, tone: "neutral" as Tone };
  return (
    <li className="flex flex-col gap-x-4 gap-y-1 border-line px-3 py-2 not-first:border-t md:grid md:grid-cols-[10.5rem_10rem_9rem_minmax(0,1fr)] md:items-baseline">
      <time dateTime={event.at.toISOString()} className="text-muted" suppressHydrationWarning>
        {event.at.toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "medium" })}
      </time>
      <span>
        <Badge tone={kind.tone}>{kind.word}</Badge>
        {event.attemptNumber === null ? null : (
          <span className="ml-1.5 text-muted text-xs">attempt {event.attemptNumber}</span>
        )}
      </span>
      <span className="truncate text-muted" title={event.actor}>
        {event.actor}
      </span>
      <span className="min-w-0 break-words">
        {event.to ? (
          <span className="mr-1.5 text-muted">
            {event.from ? `${event.from} → ` : ""}
            {event.to}
          </span>
        ) : null}
        {event.message}
      </span>
    </li>
  );
}
