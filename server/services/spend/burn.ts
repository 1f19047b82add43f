import type { BurnView } from "@/server/domain/spend";
import { costWithin } from "@/server/domain/spend-split";
import { type Ctx, projectOf } from "../context";
import { startOfMonth } from "./range";
import { chargesAcross, countLive, openCharges, settledSince } from "./report-store";
import { segmentOf } from "./view-spend";

/** What costs money right now, and the month so far in a form that a page can tick by itself. */
export async function burn(ctx: Ctx): Promise<BurnView> {
  const now = ctx.now();
  const month = startOfMonth(now);
  const projectId = projectOf(ctx);
  const [settled, across, open, live] = await Promise.all([
    settledSince(ctx.db, projectId, month),
    chargesAcross(ctx.db, projectId, month),
    openCharges(ctx.db, projectId),
    countLive(ctx.db, projectId),
  ]);
  const partOf = (c: (typeof across)[number]) => costWithin(segmentOf(c, now), month.getTime(), now.getTime());
  return {
    runningCount: live.running,
    rateMicrosPerHour: open.reduce((sum, c) => sum + c.priceMicrosPerHour, 0),
    monthSettledMicros: across.reduce((sum, c) => sum + partOf(c), settled),
    open: open.map((c) => ({
      rateMicrosPerHour: c.priceMicrosPerHour,
      since: new Date(Math.max(c.startedAt.getTime(), month.getTime())),
    })),
    stopUnconfirmedCount: live.stopUnconfirmed,
    asOf: now,
  };
}
