import type { SpendDay, SpendQuery } from "@/server/domain/spend";

export interface DayBar {
  label: string;
  values: Record<string, number>;
}

const DAY_MS = 86_400_000;
const RANGE_DAYS = { "7d": 7, "30d": 30, "90d": 90 } as const;

/** First and last UTC day of a range that ends at `asOf`, as ISO days: the same days that the server sums. */
export function rangeDays(range: SpendQuery["range"], asOf: Date): { from: string; to: string } {
  const to = asOf.toISOString().slice(0, 10);
  if (range === "month") return { from: `${to.slice(0, 8)}01`, to };
  return { from: new Date(Date.parse(to) - (RANGE_DAYS[range] - 1) * DAY_MS).toISOString().slice(0, 10), to };
}

/** One bar per day of the range, days without money included; providers by their money, largest first. */
export function dayBars(
  days: readonly SpendDay[],
  title: (provider: string) => string,
  { from, to }: { from: string; to: string },
): { bars: DayBar[]; keys: string[] } {
  const totals = new Map<string, number>();
  const byDay = new Map<string, Record<string, number>>();
  for (const { day, provider, micros } of days) {
    const key = title(provider);
    totals.set(key, (totals.get(key) ?? 0) + micros);
    const values = byDay.get(day) ?? {};
    values[key] = (values[key] ?? 0) + micros;
    byDay.set(day, values);
  }
  const keys = [...totals].sort((a, b) => b[1] - a[1]).map(([key]) => key);
  const bars: DayBar[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) {
    const day = new Date(at).toISOString().slice(0, 10);
    bars.push({ label: dayWords(day), values: byDay.get(day) ?? {} });
  }
  return { bars, keys };
}

/** "24 Nov" for an ISO day, which is a UTC day. */
function dayWords(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
}
