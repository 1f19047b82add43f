import type { JobSpec } from "@/server/domain/job";
import type { RunEvent, RunView } from "@/server/domain/run";
import { type Ctx, personOf, projectOf } from "../context";
import { ServiceError } from "../errors";
import { listEvents } from "./event-store";
import { attemptsOf, attemptView, findRun, type RunRow } from "./runs-store";
import { gpuCountSeen, metricNamesOf, summarise } from "./summary-store";

/** The run, if the person's project has it; throws not_found otherwise, also for a run of another project. */
export async function requireRun(ctx: Ctx, runId: string): Promise<RunRow> {
  const run = await findRun(ctx.db, projectOf(ctx), runId);
  if (!run) throw new ServiceError("not_found", "There is no such run in this project.");
  return run;
}

/** All of a run but its telemetry. Throws not_found. */
export async function getRun(ctx: Ctx, { runId }: { runId: string }): Promise<RunView> {
  const run = await requireRun(ctx, runId);
  const [summaries, attempts, metricNames, gpus] = await Promise.all([
    summarise(ctx.db, [run], ctx.now()),
    attemptsOf(ctx.db, runId),
    metricNamesOf(ctx.db, runId),
    gpuCountSeen(ctx.db, runId),
  ]);
  const [summary] = summaries;
  if (!summary) throw new ServiceError("not_found", "There is no such run in this project.");
  return {
    ...summary,
    job: personOf(ctx).role === "viewer" ? withoutValues(run.job) : run.job,
    attempts: attempts.map(attemptView),
    runDir: attempts.at(-1)?.runDir ?? null,
    metricNames,
    logLines: run.logLines,
    gpuCountSeen: gpus,
  };
}

/** Variables may hold secrets: those are for people who could run the job. */
function withoutValues(job: JobSpec): JobSpec {
  return { ...job, env: job.env.map(({ name }) => ({ name, value: "(hidden from viewers)" })) };
}

/** The run's timeline, oldest first. Throws not_found. */
export async function runEvents(ctx: Ctx, { runId }: { runId: string }): Promise<RunEvent[]> {
  await requireRun(ctx, runId);
  return listEvents(ctx.db, runId);
}
