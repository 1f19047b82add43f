import { z } from "zod";
import { LaunchInput } from "@/server/domain/job";
import { RunQuery } from "@/server/domain/run";
import { LogWindowInput } from "@/server/domain/telemetry";
import {
  deleteRun,
  GpuSeriesInput,
  getRun,
  gpuSeries,
  launchRun,
  listRuns,
  listTemplates,
  readLog,
  readSeries,
  runEvents,
  SeriesInput,
  stopRun,
} from "@/server/services/runs";
import { memberProcedure, procedure, router } from "./trpc";

const OneRun = z.object({ runId: z.string() });

export const runsRouter = router({
  templates: procedure.query(() => listTemplates()),
  list: procedure.input(RunQuery).query(({ ctx, input }) => listRuns(ctx, input)),
  get: procedure.input(OneRun).query(({ ctx, input }) => getRun(ctx, input)),
  events: procedure.input(OneRun).query(({ ctx, input }) => runEvents(ctx, input)),
  log: procedure.input(LogWindowInput).query(({ ctx, input }) => readLog(ctx, input)),
  series: procedure.input(SeriesInput).query(({ ctx, input }) => readSeries(ctx, input)),
  gpuSeries: procedure.input(GpuSeriesInput).query(({ ctx, input }) => gpuSeries(ctx, input)),
  launch: memberProcedure.input(LaunchInput).mutation(({ ctx, input }) => launchRun(ctx, input)),
  stop: memberProcedure.input(OneRun).mutation(async ({ ctx, input }) => {
    await stopRun(ctx, input);
    return {};
  }),
  delete: memberProcedure.input(OneRun.extend({ confirmName: z.string() })).mutation(async ({ ctx, input }) => {
    await deleteRun(ctx, input);
    return {};
  }),
});
