"use client";
import { ListTree } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, TableFrame, TableHead, Td, Th } from "@/components/ui/table";
import type { Tone } from "@/components/ui/tone";
import type { RunEvent } from "@/server/domain/run";

const KINDS: Record<string, { word: string; tone: Tone }> = {
  "run.state": { word: "run", tone: "accent" },
  "attempt.state": { word: "attempt", tone: "progress" },
  checkpoint: { word: "checkpoint", tone: "positive" },
  alert: { word: "alert", tone: "warning" },
  stop: { word: "stop", tone: "warning" },
};

/** Everything that happened: when, who, what. */
export function EventsTab({ events }: { events: readonly RunEvent[] }) {
  if (events.length === 0) return <EmptyState icon={ListTree} title="Nothing has happened yet" />;
  return (
    <TableFrame>
      <Table>
        <caption className="sr-only">Events, newest first</caption>
        <TableHead>
          <tr>
            <Th>When</Th>
            <Th>What</Th>
            <Th>Who</Th>
            <Th>Message</Th>
          </tr>
        </TableHead>
        <tbody>
          {events.toReversed().map((event) => {
            const kind = KINDS[event.kind] ?? { word: event.kind, tone: "neutral" as Tone };
            return (
              <tr key={event.id}>
                <Td className="whitespace-nowrap text-muted">
                  <time dateTime={event.at.toISOString()} suppressHydrationWarning>
                    {event.at.toLocaleString("en-GB", { dateStyle: "medium", timeStyle: "medium" })}
                  </time>
                </Td>
                <Td className="whitespace-nowrap">
                  <Badge tone={kind.tone}>{kind.word}</Badge>
                  {event.attemptNumber === null ? null : (
                    <span className="ml-1.5 text-muted text-xs">attempt {event.attemptNumber}</span>
                  )}
                </Td>
                <Td className="whitespace-nowrap text-muted">{event.actor}</Td>
                <Td className="min-w-60 break-words">
                  {event.to ? (
                    <span className="mr-1.5 whitespace-nowrap text-muted">
                      {event.from ? `${event.from} → ` : ""}
                      {event.to}
                    </span>
                  ) : null}
                  {event.message}
                </Td>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </TableFrame>
  );
}
