import { z } from "zod";
import type { Ctx } from "../context";
import { requireRun } from "./get-run";
import { type GpuSeries, readGpuSeries } from "./gpu-store";

export const GpuSeriesInput = z.object({
  runId: z.string(),
  maxBuckets: z.number().int().min(1).max(1000),
  fromAt: z.date().optional(),
  toAt: z.date().optional(),
});

/** GPU load of a run per GPU, for drawing. Throws not_found. */
export async function gpuSeries(ctx: Ctx, input: z.infer<typeof GpuSeriesInput>): Promise<GpuSeries[]> {
  await requireRun(ctx, input.runId);
  return readGpuSeries(ctx.db, {
    runId: input.runId,
    maxBuckets: input.maxBuckets,
    fromAt: input.fromAt ?? null,
    toAt: input.toAt ?? null,
  });
}
