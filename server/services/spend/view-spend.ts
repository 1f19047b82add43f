import type { EndReason } from "@/server/domain/run";
import type { SpendByRun, SpendDay, SpendQuery, SpendView } from "@/server/domain/spend";
import { costPerDay, costWithin, type Segment } from "@/server/domain/spend-split";
import { type Ctx, projectOf } from "../context";
import { endOfMonth, startOfMonth, startOfRange } from "./range";
import { type ChargeRow, chargesBetween } from "./report-store";

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
const WASTED: ReadonlySet<EndReason> = new Set<EndReason>(["failed", "lost", "preempted"]);

/** A charge as a segment of the time line; one that is still counting ends now. */
export function segmentOf(charge: ChargeRow, now: Date): Segment {
  return {
    startMs: charge.startedAt.getTime(),
    endMs: (charge.endedAt ?? now).getTime(),
    priceMicrosPerHour: charge.priceMicrosPerHour,
  };
}

/** The project's money over a range; days, runs and the total of the range sum to the same micro-dollar. */
export async function viewSpend(ctx: Ctx, { range }: SpendQuery): Promise<SpendView> {
  const now = ctx.now();
  const from = startOfRange(range, now);
  const month = startOfMonth(now);
  const weekAgo = new Date(now.getTime() - WEEK_MS);
  const earliest = new Date(Math.min(from.getTime(), month.getTime(), weekAgo.getTime()));
  const charges = await chargesBetween(ctx.db, projectOf(ctx), earliest, now);
  const since = (start: Date, rows = charges) =>
    rows.reduce((sum, c) => sum + costWithin(segmentOf(c, now), start.getTime(), now.getTime()), 0);
  const monthToDateMicros = since(month);
  const restOfMonthMs = endOfMonth(now).getTime() - now.getTime();
  return {
    days: byDay(charges, from, now),
    runs: byRun(charges, from, now),
    monthToDateMicros,
    forecastMicros: monthToDateMicros + Math.round((since(weekAgo) * restOfMonthMs) / WEEK_MS),
    rangeMicros: since(from),
    wastedMicros: since(
      from,
      charges.filter((c) => c.reason && WASTED.has(c.reason)),
    ),
    asOf: now,
  };
}

function byDay(charges: ChargeRow[], from: Date, now: Date): SpendDay[] {
  const days = new Map<string, SpendDay>();
  for (const charge of charges) {
    for (const { dayMs, micros } of costPerDay(segmentOf(charge, now))) {
      if (dayMs < from.getTime()) continue;
      const day = new Date(dayMs).toISOString().slice(0, 10);
      const key = `${day} ${charge.provider}`;
      const sum = days.get(key) ?? { day, provider: charge.provider, micros: 0 };
      sum.micros += micros;
      days.set(key, sum);
    }
  }
  return [...days.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, day]) => day);
}

function byRun(charges: ChargeRow[], from: Date, now: Date): SpendByRun[] {
  const runs = new Map<string, SpendByRun>();
  for (const charge of charges) {
    const segment = segmentOf(charge, now);
    if (segment.endMs <= from.getTime()) continue;
    const run = runs.get(charge.runId) ?? {
      runId: charge.runId,
      runName: charge.runName,
      provider: charge.provider,
      gpu: charge.gpu,
      hours: 0,
      micros: 0,
      counting: false,
    };
    run.hours += (segment.endMs - Math.max(segment.startMs, from.getTime())) / HOUR_MS;
    run.micros += costWithin(segment, from.getTime(), now.getTime());
    run.counting ||= charge.endedAt === null;
    runs.set(charge.runId, run);
  }
  return [...runs.values()].sort((a, b) => b.micros - a.micros || b.hours - a.hours);
}
