import type { Ctx } from "../context";
import { latestBeat, serverVersion } from "./store";

const MAX_BEAT_AGE_MS = 15_000;
const PATIENCE_MS = 3_000;

/** `problem` says in words what is wrong; null when the part is well. */
export interface Health {
  status: "ok" | "failing";
  database: { status: "ok" | "failing"; problem: string | null; version: string | null; latencyMs: number | null };
  worker: { status: "ok" | "failing"; problem: string | null; beatAt: Date | null; startedAt: Date | null };
}

/** Whether the database answers and a worker has said lately that it lives. Never throws, never takes longer than 3 s. */
export async function readHealth(ctx: Pick<Ctx, "db" | "now">): Promise<Health> {
  const startedAtMs = performance.now();
  const reading = Promise.all([serverVersion(ctx.db), latestBeat(ctx.db, "worker")]);
  const found = await Promise.race([reading, tooLate()]).catch(() => null);
  if (!found) return failing(`The database does not answer within ${PATIENCE_MS / 1000} s.`);

  const [version, last] = found;
  const latencyMs = Math.round((performance.now() - startedAtMs) * 10) / 10;
  const ageMs = last ? ctx.now().getTime() - last.beatAt.getTime() : null;
  const problem =
    ageMs === null
      ? "No worker is running: nothing is launched, watched or refreshed."
      : ageMs > MAX_BEAT_AGE_MS
        ? `The worker was last heard of ${Math.round(ageMs / 1000)} s ago.`
        : null;
  return {
    status: problem ? "failing" : "ok",
    database: { status: "ok", problem: null, version, latencyMs },
    worker: {
      status: problem ? "failing" : "ok",
      problem,
      beatAt: last?.beatAt ?? null,
      startedAt: last?.startedAt ?? null,
    },
  };
}

function failing(problem: string): Health {
  return {
    status: "failing",
    database: { status: "failing", problem, version: null, latencyMs: null },
    worker: { status: "failing", problem: "Unknown while the database is away.", beatAt: null, startedAt: null },
  };
}

function tooLate(): Promise<null> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS, null).unref());
}
