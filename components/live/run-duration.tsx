"use client";
import { longDuration } from "@/components/ui/age-text";
import { useTicking } from "@/components/ui/clock";

/** How long a run has run, ticking until it ends; "–" before it starts. */
export function RunDuration({ run }: { run: { startedAt: Date | null; endedAt: Date | null } }) {
  const text = useTicking((nowMs) =>
    run.startedAt ? longDuration((run.endedAt?.getTime() ?? nowMs) - run.startedAt.getTime()) : "–",
  );
  return <span suppressHydrationWarning>{text}</span>;
}
