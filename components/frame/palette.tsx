"use client";
import { Command, defaultFilter } from "cmdk";
import { Keyboard, Rocket, Search, SunMoon } from "lucide-react";
import { useRouter } from "next/navigation";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { OVERLAY_CLASSES, PANEL_CLASSES } from "@/components/ui/dialog";
import { FOUND, Group, Item } from "./palette-item";
import { FoundOffers } from "./palette-offers";
import { FoundRuns } from "./palette-runs";
import { PLACES } from "./places";
import { useTheme } from "./use-theme";

const SAMPLE_JOB = "/launch?template=sample";

const score: typeof defaultFilter = (value, search, keywords) =>
  value.startsWith(FOUND) ? 1 : defaultFilter(value, search, keywords);

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
          <Command label="Search, go, do" loop filter={score} className="flex min-h-0 flex-col">
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
              <FoundRuns text={text} onGo={go} />
              <FoundOffers text={text} onGo={go} />
            </Command.List>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
