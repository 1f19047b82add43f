"use client";
import { useCrosshair } from "@/components/charts/crosshair";
import { RunMoney } from "@/components/live/run-money";
import { END_LOOKS } from "@/components/live/run-state";
import { longDuration } from "@/components/ui/age-text";
import { useNowMs } from "@/components/ui/clock";
import type { Tone } from "@/components/ui/tone";
import { isRunOver, type RunEvent, type RunView } from "@/server/domain/run";
import { ribbonParts, ribbonPercent } from "./ribbon";

const FILL: Record<Tone, string> = {
  neutral: "bg-faint",
  accent: "bg-accent",
  positive: "bg-positive",
  progress: "bg-progress",
  warning: "bg-warning",
  danger: "bg-danger",
};
const MARKED = new Set(["checkpoint", "alert", "stop"]);

/** Attempts and events of the run along its time. A click moves the charts' crosshair to that moment. */
export function TimelineRibbon({ run, events }: { run: RunView; events: readonly RunEvent[] }) {
  const nowMs = useNowMs();
  const [moment, setMoment] = useCrosshair();
  const fromMs = run.createdAt.getTime();
  const toMs = Math.max(fromMs + 1, isRunOver(run.state) ? (run.endedAt ?? run.updatedAt).getTime() : nowMs);
  const parts = ribbonParts(run.attempts, events, toMs);
  const marks = events.filter((e) => MARKED.has(e.kind));
  const checkpointCount = marks.filter((m) => m.kind === "checkpoint").length;
  const at = (ms: number) => `${ribbonPercent(ms, fromMs, toMs)}%`;
  const wide = (ms: number) => `${Math.max(0.4, (ms / (toMs - fromMs)) * 100)}%`;
  return (
    <section aria-label="Timeline" className="flex flex-col gap-1" suppressHydrationWarning>
      <div className="relative h-5 overflow-hidden rounded-sm bg-hover">
        {parts.map((part) => (
          <button
            key={`${part.attempt}-${part.fromMs}`}
            type="button"
            title={`Attempt ${part.attempt}: ${part.word}, ${longDuration(part.toMs - part.fromMs)} from ${clock(part.fromMs)}`}
            aria-label={`Attempt ${part.attempt}: ${part.word} for ${longDuration(part.toMs - part.fromMs)}. Point the charts at its start.`}
            className={`absolute inset-y-0 border-surface border-r ${FILL[part.tone]} hover:brightness-110`}
            style={{ left: at(part.fromMs), width: wide(part.toMs - part.fromMs) }}
            onClick={(event) => {
              const box = event.currentTarget.parentElement?.getBoundingClientRect();
              const share = box && event.detail > 0 ? (event.clientX - box.left) / box.width : null;
              setMoment({ atMs: share === null ? part.fromMs : fromMs + share * (toMs - fromMs), step: null });
            }}
          />
        ))}
        {marks.map((mark) => (
          <span
            key={mark.id}
            title={`${clock(mark.at.getTime())} ${mark.message}`}
            className={`pointer-events-none absolute inset-y-0 w-0.5 ${mark.kind === "checkpoint" ? "bg-surface" : "bg-danger"}`}
            style={{ left: at(mark.at.getTime()) }}
          />
        ))}
        {moment ? (
          <span className="pointer-events-none absolute inset-y-0 w-px bg-ink" style={{ left: at(moment.atMs) }} />
        ) : null}
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-0.5 text-muted text-xs">
        {run.attempts.map((attempt) => {
          const last = parts.findLast((p) => p.attempt === attempt.number);
          const startMs = attempt.startedAt?.getTime();
          const endMs = attempt.endedAt?.getTime() ?? toMs;
          return (
            <li key={attempt.id} className="inline-flex items-center gap-1.5">
              <span
                aria-hidden
                className={`size-2 rounded-xs ${FILL[attempt.reason ? END_LOOKS[attempt.reason].tone : (last?.tone ?? "neutral")]}`}
              />
              <span suppressHydrationWarning>
                Attempt {attempt.number}:{" "}
                {(attempt.reason ? END_LOOKS[attempt.reason].word : (last?.word ?? "Asked for")).toLowerCase()}
                {startMs === undefined ? "" : ` · ${longDuration(endMs - startMs)}`}
              </span>
            </li>
          );
        })}
        <li>
          <RunMoney money={run.money} /> in all
        </li>
        {checkpointCount > 0 ? (
          <li>
            {checkpointCount} {checkpointCount === 1 ? "checkpoint" : "checkpoints"} (marked)
          </li>
        ) : null}
      </ul>
    </section>
  );
}

const clock = (ms: number) => new Date(ms).toLocaleTimeString("en-GB");
