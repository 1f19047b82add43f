"use client";
import { useQuery } from "@tanstack/react-query";
import { Cpu, Tags } from "lucide-react";
import { useDeferredValue } from "react";
import { useTRPC } from "@/components/trpc";
import { offerSearch } from "@/server/domain/offer-url";
import { FOUND, Group, Item } from "./palette-item";

const MAX_SHOWN = 6;

/** GPU models whose name holds every typed word, and the text as a filter of all offers. */
export function FoundOffers({ text, onGo }: { text: string; onGo: (href: string) => void }) {
  const trpc = useTRPC();
  const wanted = useDeferredValue(text.trim());
  const facets = useQuery(trpc.offers.facets.queryOptions());
  if (!wanted) return null;
  const gpus = facets.data?.gpus.filter((gpu) => holdsEveryWord(`${gpu.title} ${gpu.id}`, wanted)) ?? [];
  return (
    <Group heading="Offers">
      {gpus.slice(0, MAX_SHOWN).map((gpu) => (
        <Item
          key={gpu.id}
          value={`${FOUND}gpu ${gpu.id}`}
          icon={<Cpu />}
          onSelect={() => onGo(`/offers${offerSearch({ gpu: [gpu.id], view: "flat" })}`)}
        >
          {gpu.title}
          <span className="ml-auto text-muted text-xs">{gpu.count.toLocaleString("en-US")} offers</span>
        </Item>
      ))}
      <Item
        value={`${FOUND}offers by text`}
        icon={<Tags />}
        onSelect={() => onGo(`/offers${offerSearch({ text: wanted, view: "flat" })}`)}
      >
        Offers with “{wanted}”
      </Item>
    </Group>
  );
}

function holdsEveryWord(name: string, wanted: string): boolean {
  const lower = name.toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}
