import type { SpendDay } from "@/server/domain/spend";

export interface DayBar {
  label: string;
  values: Record<string, number>;
}

/** One bar per day from the first to the last day with money, days without any included; providers by their money, largest first. */
export function dayBars(
  days: readonly SpendDay[],
  title: (provider: string) => string,
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
  const sorted = [...byDay.keys()].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return { bars: [], keys };
  const bars: DayBar[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    bars.push({ label: dayWords(day), values: byDay.get(day) ?? {} });
  }
  return { bars, keys };
}

/** "24 Nov" for an ISO day, which is a UTC day. */
export function dayWords(day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
}
