import type { ComponentProps } from "react";
import { cn } from "./cn";
import { TONE_SOFT, type Tone } from "./tone";

export function Badge({ tone = "neutral", className, ...props }: ComponentProps<"span"> & { tone?: Tone }) {
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1 whitespace-nowrap rounded-sm px-1.5 py-0.5 font-medium text-2xs [&_svg]:size-3",
        TONE_SOFT[tone],
        className,
      )}
      {...props}
    />
  );
}
