"use client";
import { Check, ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Popover } from "@/components/ui/popover";
import type { ChipWords } from "./chip-words";

const CHIP_CLASSES =
  "inline-flex h-7 max-w-64 shrink-0 whitespace-nowrap items-center gap-1.5 rounded-full border px-2.5 font-medium text-xs transition-colors hover:bg-hover";
const PLAIN = "border-line bg-surface text-muted";
const SET = "border-transparent bg-selected text-accent-text hover:bg-selected hover:brightness-95";

/** One part of the question; pressing it opens its editor in place. */
export function Chip(props: { label: string; words: ChipWords; hasProblem?: boolean; children: ReactNode }) {
  return (
    <Popover
      label={props.label}
      trigger={
        <button
          type="button"
          aria-label={`${props.label}: ${props.words.text}`}
          className={cn(CHIP_CLASSES, props.words.isSet ? SET : PLAIN, props.hasProblem && "border-danger")}
        >
          <span className="truncate">{props.words.text}</span>
          <ChevronDown aria-hidden className="size-3 shrink-0" />
        </button>
      }
    >
      {props.children}
    </Popover>
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
