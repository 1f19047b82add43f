"use client";
import { ageText } from "./age-text";
import { useTicking } from "./clock";

/** How long ago, ticking; the exact local time on hover. */
export function Age({ at, className }: { at: Date; className?: string }) {
  const text = useTicking((nowMs) => ageText(at.getTime(), nowMs));
  return (
    // Server and browser differ in clock and time zone by nature.
    <time dateTime={at.toISOString()} title={at.toLocaleString()} className={className} suppressHydrationWarning>
      {text}
    </time>
  );
}
