"use client";
import { Check, ChevronDown } from "lucide-react";
import { type ComponentProps, lazy, type ReactNode, Suspense, useState } from "react";
import { cn } from "@/components/ui/cn";
import type { ChipWords } from "./chip-words";

const CHIP_CLASSES =
  "inline-flex h-7 max-w-64 shrink-0 whitespace-nowrap items-center gap-1.5 rounded-full border px-2.5 font-medium text-xs transition-colors hover:bg-hover";
const PLAIN = "border-line bg-surface text-muted";
const SET = "border-transparent bg-selected text-accent-text hover:bg-selected hover:brightness-95";

// What opens beside a chip is needed at the first press only, so the page does not wait for it.
const loadPopover = () => import("@/components/ui/popover");
const Popover = lazy(() => loadPopover().then((module) => ({ default: module.Popover })));

interface ChipProps {
  label: string;
  words: ChipWords;
  hasProblem?: boolean;
}

/** One part of the question; pressing it opens its editor in place. */
export function Chip({ children, ...chip }: ChipProps & { children: ReactNode }) {
  const [wasPressed, setWasPressed] = useState(false);
  const preload = () => void loadPopover();
  if (!wasPressed)
    return <ChipButton {...chip} onPointerEnter={preload} onFocus={preload} onClick={() => setWasPressed(true)} />;
  return (
    <Suspense fallback={<ChipButton {...chip} />}>
      <Popover label={chip.label} defaultOpen trigger={<ChipButton {...chip} />}>
        {children}
      </Popover>
    </Suspense>
  );
}

function ChipButton({ label, words, hasProblem, ...button }: ChipProps & ComponentProps<"button">) {
  return (
    <button
      type="button"
      aria-haspopup="dialog"
      aria-label={`${label}: ${words.text}`}
      className={cn(CHIP_CLASSES, words.isSet ? SET : PLAIN, hasProblem && "border-danger")}
      {...button}
    >
      <span className="truncate">{words.text}</span>
      <ChevronDown aria-hidden className="size-3 shrink-0" />
    </button>
  );
}

/** A part that is on or off. */
export function ToggleChip(props: { on: boolean; onChange: (on: boolean) => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={props.on}
      onClick={() => props.onChange(!props.on)}
      className={cn(CHIP_CLASSES, props.on ? SET : PLAIN)}
    >
      {props.on && <Check aria-hidden className="size-3" />}
      {props.children}
    </button>
  );
}
