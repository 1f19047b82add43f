import { z } from "zod";
import type { Series } from "@/server/domain/telemetry";
import type { Ctx } from "../context";
import { requireRun } from "./get-run";
import { findSeries, readBuckets, readExtent } from "./metric-store";

export const SeriesInput = z.object({
  runId: z.string(),
  names: z.array(z.string()).max(50, "At most 50 series at once."),
  maxBuckets: z.number().int().min(1).max(1000),
  fromStep: z.number().optional(),
  toStep: z.number().optional(),
});
export type SeriesInput = z.infer<typeof SeriesInput>;

/** Series of a run for drawing, in the order asked for; a name without points yet is left out. Throws not_found. */
export async function readSeries(ctx: Ctx, input: SeriesInput): Promise<Series[]> {
  await requireRun(ctx, input.runId);
  const found = await findSeries(ctx.db, input.runId, input.names);
  const byName = new Map(found.map((s) => [s.name, s.id]));
  const series: Series[] = [];
  for (const name of new Set(input.names)) {
    const seriesId = byName.get(name);
    if (seriesId === undefined) continue;
    const range = { seriesId, fromStep: input.fromStep, toStep: input.toStep };
    const { minStep, maxStep, ...counts } = await readExtent(ctx.db, range);
    const hasPoints = minStep !== null && maxStep !== null;
    const buckets = hasPoints
      ? await readBuckets(ctx.db, {
          ...range,
          minStep,
          maxStep,
          lastPointId: counts.lastPointId,
          maxBuckets: input.maxBuckets,
        })
      : [];
    series.push({ name, ...counts, buckets });
  }
  return series;
}
