"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Activity } from "lucide-react";
import { useDeferredValue } from "react";
import { useTRPC } from "@/components/trpc";
import { FOUND, Group, Item } from "./palette-item";

const MAX_SHOWN = 6;

/** Runs whose name holds the text; the latest ones while nothing is typed. */
export function FoundRuns({ text, onGo }: { text: string; onGo: (href: string) => void }) {
  const trpc = useTRPC();
  const wanted = useDeferredValue(text.trim());
  const runs = useQuery({ ...trpc.runs.list.queryOptions({ text: wanted }), placeholderData: keepPreviousData });
  if (!runs.data || runs.data.runs.length === 0) return null;
  return (
    <Group heading={wanted ? "Runs" : "Latest runs"}>
      {runs.data.runs.slice(0, MAX_SHOWN).map((run) => (
        <Item key={run.id} value={`${FOUND}run ${run.id}`} icon={<Activity />} onSelect={() => onGo(`/runs/${run.id}`)}>
          <span className="truncate">{run.name}</span>
          <span className="ml-auto text-muted text-xs">{run.state.replaceAll("_", " ")}</span>
        </Item>
      ))}
    </Group>
  );
}
