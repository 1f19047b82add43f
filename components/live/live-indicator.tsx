"use client";
import { Radio, Unplug } from "lucide-react";
import type { LiveState } from "./live-provider";

/** How the connection is, in words: what is on the page is live, or how old it may be. */
export function LiveIndicator({ live }: { live: LiveState }) {
  if (live.state === "reconnecting")
    return (
      <span role="status" className="inline-flex items-center gap-1 text-warning text-xs">
        <Unplug aria-hidden className="size-3.5" /> reconnecting since {live.since.toLocaleTimeString("en-GB")}
      </span>
    );
  return (
    <span role="status" className="inline-flex items-center gap-1 text-muted text-xs">
      <Radio aria-hidden className="size-3.5" /> {live.state === "live" ? "live" : "connecting"}
    </span>
  );
}
