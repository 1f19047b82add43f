import { z } from "zod";

export const SPEND_RANGES = ["7d", "30d", "90d", "month"] as const;
export const SpendQuery = z.object({
  range: z.enum(SPEND_RANGES).default("30d"),
});
export type SpendQuery = z.infer<typeof SpendQuery>;

/** Money of one day (UTC, ISO date) at one provider. */
export interface SpendDay {
  day: string;
  provider: string;
  micros: number;
}
export interface SpendByRun {
  runId: string;
  runName: string;
  provider: string;
  gpu: string;
  hours: number;
  micros: number;
  counting: boolean;
}
export interface SpendView {
  days: SpendDay[];
  runs: SpendByRun[];
  monthToDateMicros: number;
  /** Month to date plus the days left at the mean of the last seven days. */
  forecastMicros: number;
  rangeMicros: number;
  /** Money of attempts that failed, were lost or preempted. */
  wastedMicros: number;
  asOf: Date;
}
/** One price segment: what an attempt cost from `startedAt` to `endedAt` (null: still counting). */
export interface ChargeView {
  runId: string;
  runName: string;
  attemptNumber: number;
  provider: string;
  startedAt: Date;
  endedAt: Date | null;
  priceMicrosPerHour: number;
  micros: number;
  source: string;
}

/** What costs money right now: the bar on top of every page. */
export interface BurnView {
  runningCount: number;
  rateMicrosPerHour: number;
  monthSettledMicros: number;
  /** Open segments: month to date = settled + sum of rate x (now - since). */
  open: { rateMicrosPerHour: number; since: Date }[];
  stopUnconfirmedCount: number;
  asOf: Date;
}
