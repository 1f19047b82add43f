import { PgBoss } from "pg-boss";
import type { Ctx } from "@/server/services/context";
import type { WorkerJob } from "./jobs";

/** A job whose worker died is found by its silence after about this long, and runs again. */
const HEARTBEAT_SECONDS = 10;
const POLL_SECONDS = 1;
const STOP_TIMEOUT_MS = 4_000;
const POOL_SIZE = 4;
const LONGEST_JOB_SECONDS = 60 * 60;
const KEEP_FINISHED_SECONDS = 24 * 60 * 60;
const QUIET_MS = 10_000;

/** Runs `jobs` by their clocks until stopped; a stop lets those under way see their signal and end. */
export async function runJobs(
  connectionString: string,
  ctx: Ctx,
  jobs: readonly WorkerJob[],
): Promise<{ stop(): Promise<void> }> {
  const boss = new PgBoss({
    connectionString,
    application_name: "trainyard jobs",
    max: POOL_SIZE,
    superviseIntervalSeconds: HEARTBEAT_SECONDS,
    monitorIntervalSeconds: HEARTBEAT_SECONDS,
  });
  boss.on(
    "error",
    quietly(QUIET_MS, (error) => ctx.log.warn({ err: error }, "The job queue met an error.")),
  );
  await boss.start();
  const stopping = new AbortController();
  for (const job of jobs) await schedule(boss, job, ctx, stopping.signal);
  return {
    async stop() {
      stopping.abort(new Error("The worker stops."));
      await boss.stop({ graceful: true, timeout: STOP_TIMEOUT_MS });
    },
  };
}

async function schedule(boss: PgBoss, job: WorkerJob, ctx: Ctx, stopping: AbortSignal): Promise<void> {
  // "exclusive": while one waits or runs, another is not queued.
  const limits = {
    policy: "exclusive",
    retryLimit: 1,
    expireInSeconds: LONGEST_JOB_SECONDS,
    deleteAfterSeconds: KEEP_FINISHED_SECONDS,
    heartbeatSeconds: HEARTBEAT_SECONDS,
  };
  await boss.createQueue(job.name, limits);
  await boss.work(job.name, { pollingIntervalSeconds: POLL_SECONDS }, async ([queued]) => {
    const signal = queued ? AbortSignal.any([stopping, queued.signal]) : stopping;
    try {
      await job.run(ctx, signal);
    } catch (error) {
      if (stopping.aborted) return;
      ctx.log.error({ err: error, job: job.name }, `The job ${job.name} failed.`);
      throw error;
    }
  });
  await boss.schedule(job.name, job.cron);
  if (job.runAtStart) await boss.send(job.name);
}

/** Calls `report` at most once per `intervalMs`: a database that is away fails every poll. */
function quietly(intervalMs: number, report: (error: unknown) => void): (error: unknown) => void {
  let reportedAtMs = Number.NEGATIVE_INFINITY;
  return (error) => {
    if (performance.now() - reportedAtMs < intervalMs) return;
    reportedAtMs = performance.now();
    report(error);
  };
}
