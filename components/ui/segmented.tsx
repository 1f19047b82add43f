"use client";
import { RadioGroup } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";

/** One of two to five choices, all visible. */
export function Segmented<T extends string>(props: {
  label: string;
  value: T;
  options: readonly { value: T; label: ReactNode; title?: string }[];
  onChange: (value: T) => void;
  className?: string;
}) {
  return (
    <RadioGroup.Root
      aria-label={props.label}
      orientation="horizontal"
      value={props.value}
      onValueChange={(value) => {
        const chosen = props.options.find((option) => option.value === value);
        if (chosen) props.onChange(chosen.value);
      }}
      className={cn("inline-flex rounded-md border border-line bg-sunken p-0.5", props.className)}
    >
      {props.options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          title={option.title}
          className="inline-flex h-6 items-center gap-1.5 rounded-sm px-2 font-medium text-muted text-xs hover:text-ink data-[state=checked]:bg-raised data-[state=checked]:text-ink data-[state=checked]:shadow-xs [&_svg]:size-3.5"
        >
          {option.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
