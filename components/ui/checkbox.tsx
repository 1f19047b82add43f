import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";

/** A checkbox with its words; without `children` give it an `aria-label`. */
export function Checkbox({ children, className, ...props }: ComponentProps<"input"> & { children?: ReactNode }) {
  const box = "checkbox size-4 shrink-0 cursor-pointer rounded-sm disabled:cursor-not-allowed disabled:opacity-60";
  if (children === undefined) return <input type="checkbox" className={cn(box, className)} {...props} />;
  return (
    <label className={cn("inline-flex cursor-pointer items-center gap-2 text-ink text-sm", className)}>
      <input type="checkbox" className={box} {...props} />
      <span className="min-w-0">{children}</span>
    </label>
  );
}
