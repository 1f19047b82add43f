import type { SpendQuery } from "@/server/domain/spend";
import { startOfDay } from "@/server/domain/spend-split";

const DAY_MS = 86_400_000;
const DAYS = { "7d": 7, "30d": 30, "90d": 90 } as const;

/** First moment of a range: whole UTC days up to and with today, or the month so far. */
export function startOfRange(range: SpendQuery["range"], now: Date): Date {
  if (range === "month") return startOfMonth(now);
  return new Date(startOfDay(now.getTime()) - (DAYS[range] - 1) * DAY_MS);
}

export function startOfMonth(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
}

export function endOfMonth(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1));
}
