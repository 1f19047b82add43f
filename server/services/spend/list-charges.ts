import { costMicros } from "@/server/domain/money";
import type { ChargeView, SpendQuery } from "@/server/domain/spend";
import { type Ctx, projectOf } from "../context";
import { startOfRange } from "./range";
import { chargesBetween } from "./report-store";
import { segmentOf } from "./view-spend";

/** Every price segment that touches the range, whole, newest first. */
export async function listCharges(ctx: Ctx, { range }: SpendQuery): Promise<ChargeView[]> {
  const now = ctx.now();
  const rows = await chargesBetween(ctx.db, projectOf(ctx), startOfRange(range, now), now);
  return rows.reverse().map((row) => {
    const { startMs, endMs, priceMicrosPerHour } = segmentOf(row, now);
    return {
      runId: row.runId,
      runName: row.runName,
      attemptNumber: row.attemptNumber,
      provider: row.provider,
      startedAt: row.startedAt,
      endedAt: row.endedAt,
      priceMicrosPerHour,
      micros: costMicros(priceMicrosPerHour, endMs - startMs),
      source: row.source,
    };
  });
}
