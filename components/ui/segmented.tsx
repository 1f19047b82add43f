"use client";
import { type ReactNode, useId } from "react";
import { cn } from "./cn";

/** One of two to five choices, all visible: native radio buttons, so arrow keys and screen readers know them. */
export function Segmented<T extends string>(props: {
  label: string;
  value: T;
  options: readonly { value: T; label: ReactNode; title?: string }[];
  onChange: (value: T) => void;
  className?: string;
}) {
  const name = useId();
  return (
    <fieldset className={cn("inline-flex rounded-md border border-line bg-sunken p-0.5", props.className)}>
      <legend className="sr-only">{props.label}</legend>
      {props.options.map((option) => (
        <label
          key={option.value}
          title={option.title}
          className={cn(
            "relative inline-flex h-6 cursor-pointer items-center gap-1.5 whitespace-nowrap rounded-sm px-2 font-medium text-muted text-xs hover:text-ink [&_svg]:size-3.5",
            "has-checked:bg-raised has-checked:text-ink has-checked:shadow-xs has-focus-visible:outline-2 has-focus-visible:outline-focus",
          )}
        >
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === props.value}
            onChange={() => props.onChange(option.value)}
            className="absolute inset-0 cursor-pointer appearance-none opacity-0"
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
