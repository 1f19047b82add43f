import type { ComponentProps } from "react";
import { cn } from "./cn";
import { CONTROL_CLASSES } from "./input";

/** `mono` for commands and code: no wrapping of words by the spell checker, fixed pitch. */
export function Textarea({ className, mono, ...props }: ComponentProps<"textarea"> & { mono?: boolean }) {
  return (
    <textarea
      spellCheck={mono ? false : undefined}
      className={cn(CONTROL_CLASSES, "min-h-20 resize-y py-1.5", mono && "font-mono text-xs leading-5", className)}
      {...props}
    />
  );
}
