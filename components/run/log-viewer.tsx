"use client";
import { ArrowDown, ArrowDownToLine, ArrowUpToLine, Download, Pause } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useLogTail } from "@/components/live/live-log";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { LogRow, LogText } from "./log-row";
import { LINE_PX } from "./log-scroll";
import { useLogLines } from "./use-log-lines";
import { useLogScroll } from "./use-log-scroll";

/** Line named by the address (`#L123`), counted from 0; null without one. */
function hashLine(): number | null {
  const match = /^#L(\d{1,15})$/.exec(window.location.hash);
  return match ? Math.max(0, Number(match[1]) - 1) : null;
}

/** The whole log, however long: only the lines in view are fetched and drawn. */
export function LogViewer({ runId, logLines, isOver }: { runId: string; logLines: number; isOver: boolean }) {
  const tail = useLogTail(runId);
  const total = Math.max(logLines, tail?.totalLines ?? 0);
  const partial = tail?.partial ?? "";
  const rowCount = total + (partial === "" ? 0 : 1);

  const [marked, setMarked] = useState<number | null>(hashLine);
  const scroller = useLogScroll(rowCount, marked);
  const { first, end, offsetPx } = scroller.visible;
  const store = useLogLines(runId, first, end, total);
  const pausedAt = usePausedAt(scroller.isFollowing, total);
  const link = (n: number) => {
    setMarked(n);
    const url = new URL(window.location.href);
    url.hash = `L${n + 1}`;
    window.history.replaceState(null, "", url);
    navigator.clipboard?.writeText(url.href).then(
      () => toast(`Link to line ${(n + 1).toLocaleString("en-US")} copied.`),
      () => toast("The link is in the address bar; this browser does not let it be copied."),
    );
  };

  if (rowCount === 0)
    return (
      <EmptyState icon={ArrowDownToLine} title="No output yet">
        {isOver ? "The job wrote nothing." : "What the job writes appears here within a second."}
      </EmptyState>
    );
  return (
    <section aria-label="Log" className="flex min-w-0 flex-col gap-2">
      <div className="flex flex-wrap items-center gap-2">
        <span className="text-muted text-xs">{total.toLocaleString("en-US")} lines</span>
        <GoToLine
          total={total}
          onGo={(n) => {
            setMarked(n);
            scroller.toLine(n);
          }}
        />
        <div className="ml-auto flex gap-1.5">
          <Button size="sm" onClick={scroller.toStart} title="Home">
            <ArrowUpToLine aria-hidden /> Start
          </Button>
          <Button
            size="sm"
            aria-pressed={scroller.isFollowing}
            title="f"
            onClick={scroller.isFollowing ? scroller.pause : scroller.follow}
          >
            {scroller.isFollowing ? <Pause aria-hidden /> : <ArrowDownToLine aria-hidden />}
            {scroller.isFollowing ? (isOver ? "At the end" : "Following") : "To the end"}
          </Button>
          <Button asChild size="sm">
            <a href={`/api/runs/${runId}/log`} download>
              <Download aria-hidden /> Raw
            </a>
          </Button>
        </div>
      </div>
      {store.problem() ? <p className="text-danger text-xs">{store.problem()} Trying again as you scroll.</p> : null}
      <div className="relative">
        {/* biome-ignore lint/a11y/useSemanticElements: a scrolling log that takes keys has no element of its own. */}
        <div
          ref={scroller.box}
          role="region"
          aria-label="Lines of the log. Home, End and F for follow."
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys.
          tabIndex={0}
          className="h-[60dvh] min-h-72 md:h-[calc(100dvh-22rem)] overflow-auto overscroll-contain rounded-lg border border-line bg-sunken font-mono text-xs"
          style={{ lineHeight: `${LINE_PX}px`, overflowAnchor: "none" }}
          onScroll={scroller.onScroll}
          onKeyDown={(event) => logKey(event, scroller)}
        >
          <div className="relative min-w-full" style={{ height: scroller.scroll.canvasPx }}>
            <div className="absolute min-w-full pr-4" style={{ top: offsetPx }}>
              {Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i).map((n) =>
                n < total ? (
                  <LogRow key={n} n={n} line={store.line(n)} isMarked={n === marked} onLink={link} />
                ) : (
                  <div key="partial" className="flex whitespace-pre" style={{ height: LINE_PX }}>
                    <span className="sticky left-0 w-[11ch] shrink-0 bg-sunken pr-3 text-right text-faint">…</span>
                    <LogText text={partial} />
                  </div>
                ),
              )}
            </div>
          </div>
        </div>
        {pausedAt !== null && total > pausedAt ? (
          <Button variant="primary" size="sm" className="absolute right-6 bottom-3" onClick={scroller.follow}>
            {(total - pausedAt).toLocaleString("en-US")} new {total - pausedAt === 1 ? "line" : "lines"}
            <ArrowDown aria-hidden />
          </Button>
        ) : null}
      </div>
    </section>
  );
}

/** How long the log was when following stopped; null while it follows. */
function usePausedAt(isFollowing: boolean, total: number): number | null {
  const [pausedAt, setPausedAt] = useState<number | null>(null);
  if (isFollowing && pausedAt !== null) setPausedAt(null);
  if (!isFollowing && pausedAt === null) setPausedAt(total);
  return isFollowing ? null : pausedAt;
}

function logKey(event: KeyboardEvent, scroller: ReturnType<typeof useLogScroll>): void {
  const page = Math.max(1, Math.floor(scroller.scroll.viewPx / LINE_PX) - 2);
  const actions = new Map<string, () => void>([
    ["End", scroller.follow],
    ["Home", scroller.toStart],
    ["f", scroller.isFollowing ? scroller.pause : scroller.follow],
    ["ArrowDown", () => scroller.by(1)],
    ["ArrowUp", () => scroller.by(-1)],
    ["PageDown", () => scroller.by(page)],
    ["PageUp", () => scroller.by(-page)],
  ]);
  const action = event.ctrlKey || event.metaKey || event.altKey ? undefined : actions.get(event.key);
  if (!action) return;
  event.preventDefault();
  action();
}

function GoToLine({ total, onGo }: { total: number; onGo: (n: number) => void }) {
  const [typed, setTyped] = useState("");
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const line = Number(typed.replaceAll(",", ""));
        if (Number.isInteger(line) && line >= 1) onGo(Math.min(total, line) - 1);
      }}
    >
      <Input
        inputMode="numeric"
        aria-label="Go to line"
        placeholder="Go to line…"
        className="h-7 w-28 text-xs"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
    </form>
  );
}
