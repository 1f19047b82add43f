/**
 * Exact money. Every amount in Trainyard is an integer number of micro-dollars (1 USD = 1,000,000 micros), held in a
 * JavaScript number: safe up to 9 billion dollars.
 */
export type Micros = number;

export const MICROS_PER_DOLLAR = 1_000_000;
const MS_PER_HOUR = 3_600_000n;

/**
 * Reads a dollar amount exactly, without going through binary fractions for strings.
 * Accepts "1.29", "0.0004", 1.29, "1e-05"; returns null for anything that is not a finite, non-negative amount.
 * Digits beyond the sixth decimal are rounded half up.
 */
export function dollarsToMicros(dollars: string | number): Micros | null {
  const text = typeof dollars === "number" ? plainDecimal(dollars) : dollars.trim();
  const match = /^(\d+)(?:\.(\d*))?$/.exec(/e/i.test(text) ? plainDecimal(Number(text)) : text);
  if (!match) return null;
  const fraction = `${match[2] ?? ""}0000000`;
  const micros = Number(match[1]) * MICROS_PER_DOLLAR + Number(fraction.slice(0, 6));
  const rounded = micros + (Number(fraction[6]) >= 5 ? 1 : 0);
  return Number.isSafeInteger(rounded) ? rounded : null;
}

function plainDecimal(value: number): string {
  return Number.isFinite(value) && value >= 0 ? value.toFixed(9).replace(/0+$/, "").replace(/\.$/, "") : "";
}

/** What `durationMs` at `priceMicrosPerHour` costs, rounded half up to a whole micro-dollar; exact for any length. */
export function costMicros(priceMicrosPerHour: Micros, durationMs: number): Micros {
  const product = BigInt(Math.round(priceMicrosPerHour)) * BigInt(Math.max(0, Math.round(durationMs)));
  return Number((product + MS_PER_HOUR / 2n) / MS_PER_HOUR);
}

/** Price of one GPU of an offer, rounded to a micro-dollar; null for an offer without GPUs. */
export function perGpuHourMicros(priceMicrosPerHour: Micros, gpuCount: number): Micros | null {
  return gpuCount > 0 ? Math.round(priceMicrosPerHour / gpuCount) : null;
}

/**
 * Money for people: 2 to 4 significant decimals by size ("$0.0042", "$1.89", "$1,240").
 * Never shows a positive amount as $0.00: under a hundredth of a cent it says "<$0.0001".
 */
export function formatMicros(micros: Micros): string {
  const dollars = micros / MICROS_PER_DOLLAR;
  const size = Math.abs(dollars);
  if (micros === 0) return "$0.00";
  if (size < 0.0001) return micros < 0 ? "-<$0.0001" : "<$0.0001";
  const decimals = size < 0.1 ? 4 : size < 1000 ? 2 : 0;
  const text = size.toLocaleString("en-US", {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  });
  return `${micros < 0 ? "-" : ""}$${text}`;
}
