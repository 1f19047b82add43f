import { costMicros, type Micros } from "@/server/domain/money";
import type { ProgressView } from "@/server/domain/telemetry";

/** How far, in words: "step 1,200 of 5,000", "epoch 2 of 3", "step 1,200"; null when nothing is known. */
export function progressWords(progress: ProgressView | null): string | null {
  if (!progress) return null;
  const figure = (n: number) => n.toLocaleString("en-US", { maximumFractionDigits: 2 });
  const { step, totalSteps, epoch, totalEpochs } = progress;
  if (step !== null)
    return totalSteps === null ? `step ${figure(step)}` : `step ${figure(step)} of ${figure(totalSteps)}`;
  if (epoch !== null)
    return totalEpochs === null ? `epoch ${figure(epoch)}` : `epoch ${figure(epoch)} of ${figure(totalEpochs)}`;
  return progress.fraction === null ? null : `${Math.floor(progress.fraction * 100)} %`;
}

/** Percent for people: never 100 before the end. */
export function progressPercent(fraction: number): number {
  return Math.min(100, Math.max(0, Math.floor(fraction * 100)));
}

/** Money from now to the expected end at the present rate; null when the end is unknown or past. */
export function moneyToGo(etaAt: Date | null, rateMicrosPerHour: Micros, nowMs: number): Micros | null {
  if (!etaAt || etaAt.getTime() <= nowMs) return null;
  return costMicros(rateMicrosPerHour, etaAt.getTime() - nowMs);
}

/** "18:40", or "Tue 18:40" when it is not today. */
export function clockWords(at: Date, nowMs: number): string {
  const time = at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  const isToday = at.toDateString() === new Date(nowMs).toDateString();
  return isToday
    ? time
    : `${at.toLocaleDateString("en-GB", { weekday: "short", day: "numeric", month: "short" })} ${time}`;
}
