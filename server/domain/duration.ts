const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/**
 * A length of time in its two largest units: "850 ms", "42 s", "5 min 3 s", "2 h 5 min", "3 d 4 h".
 * Negative and non-finite lengths read as "0 s".
 */
export function formatDuration(durationMs: number): string {
  if (!Number.isFinite(durationMs) || durationMs <= 0) return "0 s";
  if (durationMs < SECOND_MS) return `${Math.round(durationMs)} ms`;
  const whole = Math.floor(durationMs / SECOND_MS) * SECOND_MS;
  if (whole < MINUTE_MS) return `${whole / SECOND_MS} s`;
  if (whole < HOUR_MS) return join(whole, MINUTE_MS, "min", SECOND_MS, "s");
  if (whole < DAY_MS) return join(whole, HOUR_MS, "h", MINUTE_MS, "min");
  return join(whole, DAY_MS, "d", HOUR_MS, "h");
}

function join(whole: number, unitMs: number, unit: string, restMs: number, rest: string): string {
  const units = Math.floor(whole / unitMs);
  const left = Math.floor((whole % unitMs) / restMs);
  return left === 0 ? `${units} ${unit}` : `${units} ${unit} ${left} ${rest}`;
}
