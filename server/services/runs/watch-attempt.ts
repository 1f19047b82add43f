import { canAttemptMove } from "@/server/domain/run";
import type { Observed, ProviderDefinition } from "@/server/providers/contract";
import { ProviderError } from "@/server/providers/errors";
import type { Ctx } from "../context";
import { notify } from "../live";
import { closeCharge } from "../spend";
import { lastAlertOf } from "./event-store";
import { type Ingested, ingestAttempt, readSigns } from "./ingest";
import { applyLeased, type Lease, updateAttempt } from "./lease-store";
import { enforceLimits } from "./limits";
import { outcomeOf } from "./outcome";
import { call, type Launcher, lookMs, waitAfter } from "./provider-call";
import { type AttemptRow, type RunRow, updateRun } from "./runs-store";
import { endResource } from "./stop-attempt";
import { endAttempt, moveAttempt } from "./transition-store";
import { setReachable, setStorable } from "./unreachable";

/** After the resource is gone its output is still asked for this long, where asking fails. */
const OUTPUT_GIVE_UP_MS = 5 * 60_000;
/** Where only we fail, a full disk of the database say, the output is still there: there is time to mend it. */
const OUR_GIVE_UP_MS = 24 * 60 * 60_000;
const UNREACHABLE_LOOK_MS = 5_000;
const SIGN_EVERY_MS = 5_000;

export type Placed = AttemptRow & { handle: NonNullable<AttemptRow["handle"]> };

/** One look at an attempt that holds a resource: what it is, what it wrote, what is to be done. Answers the wait before the next. */
export async function watchAttempt(
  ctx: Ctx,
  lease: Lease,
  attempt: Placed,
  run: RunRow,
  launcher: Launcher,
): Promise<number> {
  const { launch, io, provider } = launcher;
  const seen = await call(ctx, launcher, "read", () => launch.read(io, attempt.handle));
  if (seen.ok && !seen.value.billable && !attempt.goneAt) await recordGone(ctx, lease, attempt, seen.value, launcher);
  const isGone = attempt.goneAt !== null || (seen.ok && !seen.value.billable);
  // Before anything else that may fail: what a job may cost does not hang on what it prints.
  if (!isGone) await enforceLimits(ctx, lease, run, attempt);
  // No way in yet is not silence.
  const isBooting = seen.ok && seen.value.state === "provisioning";
  const output = isBooting ? NO_OUTPUT : await readOutput(ctx, attempt, launcher, isGone);
  const isBroken = !output.ok && output.error.fault === "us";
  const problem = seen.ok ? (isGone || output.ok || isBroken ? null : output.error) : seen.error;
  await setReachable(ctx, lease, attempt, problem);
  if (output.ok || isBroken) await setStorable(ctx, lease, run, !isBroken);
  const ingested = output.ok ? output.value : null;
  if (seen.ok) await recordLife(ctx, lease, attempt, seen.value, ingested, provider);
  if (isGone) {
    if (await settle(ctx, lease, seen.ok ? seen.value : null, output.ok ? output.value : output.error)) return 0;
    if (isBroken) return UNREACHABLE_LOOK_MS;
    return ingested && !ingested.isAtEnd ? 0 : lookMs(launcher);
  }
  const isOver = ingested?.exit != null && ingested.isAtEnd;
  if (run.wanted !== "run" || isOver || attempt.state === "ending") return endResource(ctx, lease, launcher);
  if (ingested && !ingested.isAtEnd) return 0;
  if (isBroken) return UNREACHABLE_LOOK_MS;
  return problem ? waitAfter(problem, UNREACHABLE_LOOK_MS) : lookMs(launcher);
}

const NO_OUTPUT = { ok: true, value: null } as const;
type Output = { ok: true; value: Ingested | null } | { ok: false; error: ProviderError };

/** Stores what the job wrote. Null without a channel. A failure is a value: a stop and the money's end do not wait for it. */
async function readOutput(ctx: Ctx, attempt: Placed, launcher: Launcher, isGone: boolean): Promise<Output> {
  const { provider, io } = launcher;
  if (!provider.channel) return NO_OUTPUT;
  try {
    const channel = await provider.channel.open(io, attempt.handle);
    try {
      return { ok: true, value: await ingestAttempt(ctx, attempt, channel, { isGone, signal: io.signal }) };
    } finally {
      await channel.close();
    }
  } catch (cause) {
    if (cause instanceof ProviderError) return { ok: false, error: cause };
    io.signal.throwIfAborted();
    ctx.log.error({ err: cause, attemptId: attempt.id }, "output could not be stored; trying again");
    const message = "Trainyard could not store the output.";
    return {
      ok: false,
      error: new ProviderError({
        kind: "unavailable",
        fault: "us",
        provider: provider.id,
        operation: "store",
        message,
      }),
    };
  }
}

/** The provider no longer bills: the money stops here, whatever is still to be read. */
async function recordGone(ctx: Ctx, lease: Lease, attempt: Placed, seen: Observed, launcher: Launcher): Promise<void> {
  const now = ctx.now();
  const lastSign = launcher.provider.kind === "machine" ? await lastSignOfLife(attempt, launcher) : null;
  const endedMs = (seen.endedAt ?? lastSign ?? now).getTime();
  const goneAt = new Date(Math.min(endedMs, now.getTime()));
  await applyLeased(ctx.db, lease, async (tx, _run, current) => {
    await updateAttempt(tx, current.id, { goneAt });
    await closeCharge(tx, current.id, goneAt);
    await notify(tx, { topic: "spend" });
  });
  attempt.goneAt = goneAt;
}

/**
 * On a machine the job is what costs: it ended when it wrote so, or after its last sign of life. What is written are whole
 * seconds, rounded down; the end of that second never counts too little.
 */
async function lastSignOfLife(attempt: Placed, { provider, io }: Launcher): Promise<Date | null> {
  if (!provider.channel) return null;
  try {
    const channel = await provider.channel.open(io, attempt.handle);
    try {
      const { exit, heartbeat } = await readSigns(channel);
      if (exit) return new Date(exit.at.getTime() + 1000);
      const signs = [
        heartbeat && heartbeat.at.getTime() + 1000,
        attempt.heartbeatAt?.getTime(),
        attempt.startedAt?.getTime(),
      ];
      const newestMs = Math.max(...signs.map((ms) => ms ?? 0));
      return newestMs > 0 ? new Date(newestMs) : null;
    } finally {
      await channel.close();
    }
  } catch {
    return null;
  }
}

/** Moves the attempt forward as far as the resource and the runner's heartbeat say; writes nothing where nothing is new. */
async function recordLife(
  ctx: Ctx,
  lease: Lease,
  attempt: Placed,
  seen: Observed,
  ingested: Ingested | null,
  provider: ProviderDefinition,
): Promise<void> {
  const phase = ingested?.heartbeat?.phase;
  // Not "ending": a job whose folder or repository is missing ends without having run.
  const isJobRunning = provider.channel ? phase === "running" : seen.state === "running";
  const to = isJobRunning ? "running" : seen.state === "running" ? "starting" : null;
  const isMove = to !== null && canAttemptMove(attempt.state, to);
  // What a machine still runs lives, whether or not its runner does.
  const heartbeatAt = provider.kind === "machine" && seen.billable ? ctx.now() : ingested?.heartbeat?.at;
  const isFresh = heartbeatAt && heartbeatAt.getTime() - (attempt.heartbeatAt?.getTime() ?? 0) >= SIGN_EVERY_MS;
  const change = {
    ...(isFresh && { heartbeatAt }),
    ...(ingested && ingested.location !== attempt.runDir && { runDir: ingested.location }),
    ...(ingested?.exit && !attempt.exitAt && exitColumns(ingested)),
  };
  if (!isMove && Object.keys(change).length === 0) return;
  // Seen running only after it was over: it did not start after its end.
  const at = attempt.goneAt ?? ctx.now();
  const message = to === "running" ? "The job is running." : "The machine is ready; preparing the job.";
  await applyLeased(ctx.db, lease, async (tx, run, current) => {
    if (Object.keys(change).length > 0) await updateAttempt(tx, current.id, change);
    if (!isMove) return;
    const seenFirst = attempt.goneAt ? current.createCalledAt : null;
    const start = to === "running" && { startedAt: current.startedAt ?? seenFirst ?? at };
    await moveAttempt(tx, run, current, { to, message, at, change: { ...start } });
  });
}

function exitColumns({ exit }: Ingested): Partial<AttemptRow> {
  return exit ? { exitAt: exit.at, exitCode: exit.code, exitSignal: exit.signal } : {};
}

/** Ends an attempt whose resource is gone once its output is stored whole, or can no longer be had. True when ended. */
async function settle(
  ctx: Ctx,
  lease: Lease,
  seen: Observed | null,
  output: Ingested | null | ProviderError,
): Promise<boolean> {
  const at = ctx.now();
  const isUnreadable = output instanceof ProviderError;
  let isEnded = false;
  await applyLeased(ctx.db, lease, async (tx, run, current) => {
    const patienceMs = isUnreadable && output.fault === "us" ? OUR_GIVE_UP_MS : OUTPUT_GIVE_UP_MS;
    const isLate = at.getTime() - (current.goneAt ?? at).getTime() > patienceMs;
    const isLost = isUnreadable && (!output.retryable || isLate);
    if (!isLost && (isUnreadable || output?.isAtEnd === false)) return;
    const exit = isUnreadable ? null : (output?.exit ?? null);
    const outcome = outcomeOf({
      exit,
      stopReason: run.stopReason,
      preempted: seen?.preempted ?? false,
      detail: seen?.detail ?? null,
      job: run.job,
      alert: exit ? await lastAlertOf(tx, run.id, exit.reason) : null,
    });
    const hasRun = exit !== null && exit.reason !== "workdir_missing" && exit.reason !== "repo_failed";
    // Too quick to be seen running, or over before we looked again.
    if (hasRun && run.wanted === "run" && !current.startedAt)
      await moveAttempt(tx, run, current, {
        to: "running",
        message: "The job has run.",
        at,
        change: { startedAt: current.createCalledAt ?? at },
      });
    const note = isLost ? " Its last output could not be read." : "";
    await endAttempt(tx, run, current, { ...outcome, message: outcome.message + note, at: current.goneAt ?? at });
    if (exit?.reason === "disk_full") await updateRun(tx, run.id, { alert: outcome.message });
    isEnded = true;
  });
  return isEnded;
}
