const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A length of time in its largest whole unit: "12 s", "3 min", "5 h", "2 d". Negative counts as zero. */
export function shortDuration(ms: number): string {
  if (ms < MINUTE_MS) return `${Math.max(0, Math.floor(ms / SECOND_MS))} s`;
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min`;
  if (ms < 2 * DAY_MS) return `${Math.floor(ms / HOUR_MS)} h`;
  return `${Math.floor(ms / DAY_MS)} d`;
}

/** A length of time in two units, for elapsed and remaining times: "42 s", "3 min 05 s", "5 h 12 min", "2 d 3 h". */
export function longDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND_MS));
  const [s, m, h, d] = [
    seconds % 60,
    Math.floor(seconds / 60) % 60,
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 86_400),
  ];
  if (d > 0) return `${d} d ${h} h`;
  if (h > 0) return `${h} h ${String(m).padStart(2, "0")} min`;
  if (m > 0) return `${m} min ${String(s).padStart(2, "0")} s`;
  return `${s} s`;
}

/** "12 s ago"; a moment ahead (a clock that runs behind) counts as now; a month and more becomes the date. */
export function ageText(atMs: number, nowMs: number): string {
  const elapsedMs = nowMs - atMs;
  if (elapsedMs < SECOND_MS) return "now";
  if (elapsedMs >= 30 * DAY_MS) return new Date(atMs).toISOString().slice(0, 10);
  return `${shortDuration(elapsedMs)} ago`;
}
