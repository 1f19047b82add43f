"use client";
import { Radio, Unplug } from "lucide-react";
import { useBrokenSince, useLiveState } from "./live";

/** How the connection is, in words: what is on the page is live, or since when it may be old. */
export function LiveIndicator() {
  const state = useLiveState();
  const brokenSince = useBrokenSince();
  if (brokenSince)
    return (
      <span role="status" className="inline-flex items-center gap-1 whitespace-nowrap text-warning text-xs">
        <Unplug aria-hidden className="size-3.5" /> reconnecting since {brokenSince.toLocaleTimeString("en-GB")}
      </span>
    );
  return (
    <span role="status" className="inline-flex items-center gap-1 whitespace-nowrap text-muted text-xs">
      <Radio aria-hidden className="size-3.5" /> {state === "live" ? "live" : "connecting"}
    </span>
  );
}
