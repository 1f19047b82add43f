"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import { Activity, Cpu, Keyboard, Rocket, Search, SunMoon, Tags } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog } from "radix-ui";
import { type ReactNode, useDeferredValue, useState } from "react";
import { KeyCaps } from "@/components/keys/key-caps";
import { useTRPC } from "@/components/trpc";
import { OVERLAY_CLASSES, PANEL_CLASSES } from "@/components/ui/dialog";
import { offerSearch } from "@/server/domain/offer-url";
import { PLACES } from "./places";
import { useTheme } from "./use-theme";

const MAX_RUNS = 6;
const MAX_GPUS = 6;
const SAMPLE_JOB = "/launch?template=sample";

/** ⌘K: go anywhere, do what needs no target, find runs and GPUs by name. */
export function Palette(props: { onClose: () => void; onShowKeys: () => void }) {
  const router = useRouter();
  const { theme, choose } = useTheme();
  const [text, setText] = useState("");
  const go = (href: string) => {
    props.onClose();
    router.push(href);
  };
  return (
    <Dialog.Root open onOpenChange={props.onClose}>
      <Dialog.Portal>
        <Dialog.Overlay className={OVERLAY_CLASSES} />
        <Dialog.Content aria-describedby={undefined} className={PANEL_CLASSES}>
          <Dialog.Title className="sr-only">Search, go, do</Dialog.Title>
          <Command label="Search, go, do" loop className="flex min-h-0 flex-col">
            <div className="flex items-center gap-2.5 border-line border-b px-4">
              <Search aria-hidden className="size-4 text-muted" />
              <Command.Input
                value={text}
                onValueChange={setText}
                placeholder="Go to a page, find a run or a GPU…"
                className="h-12 w-full bg-transparent text-base outline-none placeholder:text-faint"
              />
            </div>
            <Command.List className="min-h-0 flex-1 overflow-y-auto p-2">
              <Command.Empty className="px-3 py-8 text-center text-muted">
                No page, run or GPU is called “{text}”.
              </Command.Empty>
              <Group heading="Go to">
                {PLACES.map((place) => (
                  <Item key={place.href} icon={<place.icon />} keys={place.keys} onSelect={() => go(place.href)}>
                    {place.word}
                  </Item>
                ))}
              </Group>
              <Group heading="Do">
                <Item icon={<Rocket />} onSelect={() => go(SAMPLE_JOB)}>
                  Launch the sample job on this machine
                </Item>
                <Item icon={<SunMoon />} onSelect={() => choose(theme === "dark" ? "light" : "dark")}>
                  {theme === "dark" ? "Use the light theme" : "Use the dark theme"}
                </Item>
                <Item icon={<Keyboard />} keys="?" onSelect={props.onShowKeys}>
                  Show the keys
                </Item>
              </Group>
              <Found text={text} onGo={go} />
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** Runs and GPUs that match; the server has already chosen, so every one of them carries the typed text as a keyword. */
function Found({ text, onGo }: { text: string; onGo: (href: string) => void }) {
  const trpc = useTRPC();
  const wanted = useDeferredValue(text.trim());
  const runs = useQuery({
    ...trpc.runs.list.queryOptions({ text: wanted, pageSize: 50 }),
    placeholderData: keepPreviousData,
  });
  const facets = useQuery(trpc.offers.facets.queryOptions());
  const gpus = facets.data?.gpus.filter((gpu) => wordsMatch(`${gpu.title} ${gpu.id}`, wanted)) ?? [];
  return (
    <>
      <Group heading={wanted ? "Runs" : "Latest runs"}>
        {runs.data?.runs.slice(0, MAX_RUNS).map((run) => (
          <Item
            key={run.id}
            value={`run ${run.id}`}
            keywords={[run.name, text]}
            icon={<Activity />}
            onSelect={() => onGo(`/runs/${run.id}`)}
          >
            <span className="truncate">{run.name}</span>
            <span className="ml-auto text-muted text-xs">{run.state.replaceAll("_", " ")}</span>
          </Item>
        ))}
      </Group>
      {wanted && (
        <Group heading="Offers">
          {gpus.slice(0, MAX_GPUS).map((gpu) => (
            <Item
              key={gpu.id}
              value={`gpu ${gpu.id}`}
              keywords={[gpu.title, text]}
              icon={<Cpu />}
              onSelect={() => onGo(`/offers${offerSearch({ gpu: [gpu.id], view: "flat" })}`)}
            >
              {gpu.title}
              <span className="ml-auto text-muted text-xs">{gpu.count.toLocaleString("en-US")} offers</span>
            </Item>
          ))}
          <Item
            value="offers by text"
            keywords={[text]}
            icon={<Tags />}
            onSelect={() => onGo(`/offers${offerSearch({ text: wanted, view: "flat" })}`)}
          >
            Offers with “{wanted}”
          </Item>
        </Group>
      )}
    </>
  );
}

function wordsMatch(name: string, wanted: string): boolean {
  const lower = name.toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}

function Group(props: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={props.heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs"
    >
      {props.children}
    </Command.Group>
  );
}

function Item(props: {
  icon: ReactNode;
  children: ReactNode;
  onSelect: () => void;
  keys?: string;
  value?: string;
  keywords?: string[];
}) {
  return (
    <Command.Item
      {...(props.value ? { value: props.value } : {})}
      {...(props.keywords ? { keywords: props.keywords } : {})}
      onSelect={props.onSelect}
      className="flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 data-[selected=true]:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted"
    >
      {props.icon}
      {props.children}
      {props.keys && (
        <span className="ml-auto">
          <KeyCaps keys={props.keys} />
        </span>
      )}
    </Command.Item>
  );
}
