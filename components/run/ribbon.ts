import { ATTEMPT_LOOKS, END_LOOKS } from "@/components/live/run-state";
import type { Tone } from "@/components/ui/tone";
import type { AttemptState, AttemptView, EndReason, RunEvent } from "@/server/domain/run";

/** A stretch of one attempt in one state. Times in milliseconds. */
export interface RibbonPart {
  attempt: number;
  word: string;
  tone: Tone;
  fromMs: number;
  toMs: number;
}

const ATTEMPT_STATES = new Set(Object.keys(ATTEMPT_LOOKS));

/** The attempts of a run as stretches of states, from their events; without events, from the attempts' own times. */
export function ribbonParts(
  attempts: readonly AttemptView[],
  events: readonly RunEvent[],
  nowMs: number,
): RibbonPart[] {
  return attempts.flatMap((attempt) => {
    const endMs = attempt.endedAt?.getTime() ?? nowMs;
    const moves = events
      .filter((e) => e.kind === "attempt.state" && e.attemptNumber === attempt.number && ATTEMPT_STATES.has(e.to ?? ""))
      .map((e) => ({ state: e.to as AttemptState, atMs: e.at.getTime() }));
    const first = { state: "wanted" as AttemptState, atMs: attempt.createdAt.getTime() };
    const known = moves.length > 0 ? moves : startOnly(attempt);
    const stops = [first, ...known].filter((m) => m.state !== "ended");
    return stops
      .map((move, i) => part(attempt, move, Math.min(endMs, stops[i + 1]?.atMs ?? endMs)))
      .filter((p) => p.toMs > p.fromMs);
  });
}

function startOnly(attempt: AttemptView): { state: AttemptState; atMs: number }[] {
  return attempt.startedAt ? [{ state: "running", atMs: attempt.startedAt.getTime() }] : [];
}

function part(attempt: AttemptView, move: { state: AttemptState; atMs: number }, toMs: number): RibbonPart {
  const isLast = attempt.endedAt !== null && toMs === attempt.endedAt.getTime();
  const look =
    isLast && attempt.reason && move.state === "running" ? endLook(attempt.reason) : ATTEMPT_LOOKS[move.state];
  return { attempt: attempt.number, word: look.word, tone: look.tone, fromMs: move.atMs, toMs };
}

/** The stretch that ran is coloured by how it ended. */
function endLook(reason: EndReason) {
  return reason === "completed" || reason === "cancelled" ? ATTEMPT_LOOKS.running : END_LOOKS[reason];
}

/** Place of a time on the ribbon, 0 to 100. */
export function ribbonPercent(atMs: number, fromMs: number, toMs: number): number {
  if (toMs <= fromMs) return 0;
  return Math.min(100, Math.max(0, ((atMs - fromMs) / (toMs - fromMs)) * 100));
}
