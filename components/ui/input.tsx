import type { ComponentProps } from "react";
import { cn } from "./cn";

export const CONTROL_CLASSES =
  "w-full rounded-md border border-line-strong/60 bg-surface px-2.5 text-sm text-ink placeholder:text-faint hover:border-line-strong disabled:cursor-not-allowed disabled:opacity-60 aria-invalid:border-danger";

export function Input({ className, type = "text", ...props }: ComponentProps<"input">) {
  return <input type={type} className={cn(CONTROL_CLASSES, "h-8", className)} {...props} />;
}
