import type { ComponentProps } from "react";
import { cn } from "./cn";

/** A grey stand-in of the true size; give it the width and height of what will come. */
export function Skeleton({ className, ...props }: ComponentProps<"div">) {
  return <div aria-hidden className={cn("animate-pulse-soft rounded-sm bg-hover", className)} {...props} />;
}
