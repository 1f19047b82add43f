/**
 * Sizes and rates as vendors write them, in the units of the domain. The trap that is settled here once: "MB" and "GB" of
 * memory mean MiB and GiB at nearly every GPU vendor (an RTX 4090 is sold as 24564 "MB"), while disks are decimal.
 */
const MIB_PER_GIB = 1024;
const BYTES_PER_GIB = 1024 ** 3;
const BYTES_PER_GB = 1e9;

/** Two decimals are finer than any vendor sells; more would make one offer look changed between two refreshes. */
function round(gib: number): number {
  return Math.round(gib * 100) / 100;
}

/** A positive number of MiB as GiB; null for nothing, zero, negative or not finite. */
export function mibToGib(mib: number | null | undefined): number | null {
  return positive(mib == null ? null : round(mib / MIB_PER_GIB));
}

/** A positive number of decimal gigabytes (disk sizes, 10^9 bytes) as GiB; null as in `mibToGib`. */
export function gbToGib(gb: number | null | undefined): number | null {
  return positive(gb == null ? null : round((gb * BYTES_PER_GB) / BYTES_PER_GIB));
}

/** The value if it is a positive finite number, else null. */
export function positive(value: number | null | undefined): number | null {
  return value != null && Number.isFinite(value) && value > 0 ? value : null;
}

/** A price per GB (10^9 bytes) as a price per GiB, rounded to a micro-dollar. */
export function perGbToPerGib(micros: number): number {
  return Math.round((micros * BYTES_PER_GIB) / BYTES_PER_GB);
}
