import type { BurnView } from "@/server/domain/spend";
import { costWithin } from "@/server/domain/spend-split";
import { type Ctx, projectOf } from "../context";
import { startOfMonth } from "./range";
import { chargesBetween, countLive, openCharges } from "./report-store";
import { segmentOf } from "./view-spend";

/** What costs money right now, and the month so far in a form that a page can tick by itself. */
export async function burn(ctx: Ctx): Promise<BurnView> {
  const now = ctx.now();
  const month = startOfMonth(now);
  const projectId = projectOf(ctx);
  const [inMonth, open, live] = await Promise.all([
    chargesBetween(ctx.db, projectId, month, now),
    openCharges(ctx.db, projectId),
    countLive(ctx.db, projectId),
  ]);
  const settled = inMonth.filter((c) => c.endedAt !== null);
  return {
    runningCount: live.running,
    rateMicrosPerHour: open.reduce((sum, c) => sum + c.priceMicrosPerHour, 0),
    monthSettledMicros: settled.reduce(
      (sum, c) => sum + costWithin(segmentOf(c, now), month.getTime(), now.getTime()),
      0,
    ),
    open: open.map((c) => ({
      rateMicrosPerHour: c.priceMicrosPerHour,
      since: new Date(Math.max(c.startedAt.getTime(), month.getTime())),
    })),
    stopUnconfirmedCount: live.stopUnconfirmed,
    asOf: now,
  };
}
