"use client";
import Link from "next/link";
import { useState } from "react";
import { useLogTail } from "@/components/live/live-log";
import { LogRow, LogText } from "./log-row";
import { LINE_PX } from "./log-scroll";
import { useLogLines } from "./use-log-lines";

const SHOWN = 12;

/** The end of the log, live. */
export function LastLines({ runId, logLines }: { runId: string; logLines: number }) {
  const tail = useLogTail(runId);
  const total = Math.max(logLines, tail?.totalLines ?? 0);
  const first = Math.max(0, total - SHOWN);
  const store = useLogLines(runId, first, total, total);
  // The newest lines that are here stay until newer ones have come, so that a fast log does not blink.
  const [end, setEnd] = useState(total);
  const isHere = total > 0 && store.line(total - 1) !== undefined;
  if (isHere && end !== total) setEnd(total);
  const shown = Array.from({ length: Math.min(SHOWN, end) }, (_, i) => end - Math.min(SHOWN, end) + i);
  return (
    <div className="flex min-w-0 flex-col rounded-lg border border-line bg-surface">
      <div className="flex items-center justify-between px-3 py-2">
        <h2 className="font-medium text-sm">Last lines</h2>
        <Link href={`/runs/${runId}?tab=logs`} className="text-accent-text text-xs hover:underline">
          Whole log
        </Link>
      </div>
      <section
        className="overflow-x-auto border-line border-t bg-sunken py-1 font-mono text-xs"
        style={{ lineHeight: `${LINE_PX}px`, minHeight: LINE_PX * SHOWN }}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys.
        tabIndex={0}
        aria-label="Last lines of the log"
      >
        {total === 0 && !tail?.partial ? <p className="px-3 text-muted">No output yet.</p> : null}
        {shown.map((n) => (
          <LogRow key={n} n={n} line={store.line(n)} isMarked={false} onLink={() => {}} />
        ))}
        {tail?.partial ? (
          <div className="whitespace-pre pl-[11ch]">
            <LogText text={tail.partial} />
          </div>
        ) : null}
      </section>
    </div>
  );
}
