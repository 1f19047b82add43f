import type { ProgressView } from "@/server/domain/telemetry";
import { progressPercent, progressWords } from "./progress";

/** A bar as long as the run has come, full for one that succeeded; without a known end there is none, only words. */
export function ProgressBar(props: { progress: ProgressView | null; name: string; isDone: boolean }) {
  const { progress, name } = props;
  const words = progressWords(progress);
  if (progress?.fraction == null) return <span className="text-muted text-xs">{words ?? "–"}</span>;
  const percent = props.isDone ? 100 : progressPercent(progress.fraction);
  return (
    <div className="flex items-center gap-2">
      <div
        role="progressbar"
        aria-label={`Progress of ${name}`}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuetext={words ? `${percent} %, ${words}` : `${percent} %`}
        className="h-1.5 min-w-16 flex-1 overflow-hidden rounded-full bg-hover"
      >
        <div className="h-full rounded-full bg-accent" style={{ width: `${percent}%` }} />
      </div>
      <span className="w-11 whitespace-nowrap text-right text-xs">{percent} %</span>
    </div>
  );
}
