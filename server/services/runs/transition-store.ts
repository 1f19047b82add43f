import type { Database } from "@/server/db/client";
import {
  type AttemptState,
  canAttemptMove,
  canRunMove,
  type EndReason,
  isRunOver,
  type RunState,
  runStateAfter,
} from "@/server/domain/run";
import { notify } from "../live";
import { closeCharge, explainCharge } from "../spend";
import { insertEvents } from "./event-store";
import { updateAttempt } from "./lease-store";
import { type AttemptRow, type RunRow, updateRun } from "./runs-store";

const RUN_STATE_OF: Partial<Record<AttemptState, RunState>> = {
  creating: "placing",
  provisioning: "placing",
  starting: "placing",
  running: "running",
};

interface Move {
  to: Exclude<AttemptState, "ended">;
  message: string;
  at: Date;
  change?: Partial<AttemptRow>;
}

/** Moves an attempt, and its run with it, each move an event. Run and attempt are locked by the caller and kept current. */
export async function moveAttempt(tx: Database, run: RunRow, attempt: AttemptRow, move: Move): Promise<void> {
  if (!canAttemptMove(attempt.state, move.to)) return;
  await setAttempt(tx, attempt, move.to, move.message, move.at, { message: move.message, ...move.change });
  const state = RUN_STATE_OF[move.to];
  if (state && state !== run.state && canRunMove(run.state, state)) {
    await setRun(tx, run, attempt.number, state, move.message, move.at, {
      ...(state === "running" && { startedAt: run.startedAt ?? attempt.startedAt ?? move.at }),
    });
  }
}

interface End {
  reason: EndReason;
  message: string;
  at: Date;
  change?: Partial<AttemptRow>;
}

/** Ends an attempt, its money and its run for good. Only for an attempt that the provider no longer bills. */
export async function endAttempt(tx: Database, run: RunRow, attempt: AttemptRow, end: End): Promise<void> {
  const { reason, message } = end;
  if (attempt.state === "ended") return;
  // A machine's clock tells whole seconds: an end before the start is the same second.
  const at = new Date(Math.max(end.at.getTime(), attempt.startedAt?.getTime() ?? 0));
  const wasUnconfirmed = attempt.stopUnconfirmed;
  await setAttempt(tx, attempt, "ended", message, at, {
    ...end.change,
    reason,
    message,
    endedAt: at,
    stopUnconfirmed: false,
    unreachableSince: null,
  });
  await closeCharge(tx, attempt.id, at);
  await explainCharge(tx, attempt.id, reason);
  if (wasUnconfirmed) await updateRun(tx, run.id, { alert: null });
  if (isRunOver(run.state)) return;
  const state = runStateAfter(reason);
  // A job can end, by its own limit say, before anybody saw it run.
  if (!canRunMove(run.state, state)) await setRun(tx, run, attempt.number, "stopping", message, at, {});
  await setRun(tx, run, attempt.number, state, message, at, { endedAt: at, etaAt: null });
  await notify(tx, { topic: "spend" });
}

async function setAttempt(
  tx: Database,
  attempt: AttemptRow,
  to: AttemptState,
  message: string,
  at: Date,
  change: Partial<AttemptRow>,
): Promise<void> {
  const from = attempt.state;
  await updateAttempt(tx, attempt.id, { ...change, state: to });
  Object.assign(attempt, change, { state: to });
  await insertEvents(tx, [
    {
      runId: attempt.runId,
      attemptNumber: attempt.number,
      at,
      kind: "attempt.state",
      actor: "worker",
      from,
      to,
      message,
    },
  ]);
  await touchRun(tx, attempt.runId, at);
}

async function setRun(
  tx: Database,
  run: RunRow,
  attemptNumber: number,
  to: RunState,
  message: string,
  at: Date,
  change: Partial<RunRow>,
): Promise<void> {
  const from = run.state;
  const all = { ...change, state: to, message, updatedAt: at };
  await updateRun(tx, run.id, all);
  Object.assign(run, all);
  await insertEvents(tx, [{ runId: run.id, attemptNumber, at, kind: "run.state", actor: "worker", from, to, message }]);
}

/** Something of the run that people see has changed. */
export async function touchRun(tx: Database, runId: string, at: Date): Promise<void> {
  await updateRun(tx, runId, { updatedAt: at });
  await notify(tx, { topic: "run", runId }, { topic: "events", runId }, { topic: "runs" });
}

/** A moment of the timeline that is no transition. */
export async function noteEvent(
  tx: Database,
  attempt: AttemptRow,
  note: { kind: string; message: string; at: Date },
): Promise<void> {
  await insertEvents(tx, [
    { ...note, runId: attempt.runId, attemptNumber: attempt.number, actor: "worker", from: null, to: null },
  ]);
  await touchRun(tx, attempt.runId, note.at);
}
