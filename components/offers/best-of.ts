/** Places of the best figure of a row; none when fewer than two are known or all are the same. */
export function bestOf(figures: readonly (number | null)[], better: "low" | "high"): ReadonlySet<number> {
  const known = figures.filter((f) => f !== null);
  if (known.length < 2 || known.every((f) => f === known[0])) return new Set();
  const best = better === "low" ? Math.min(...known) : Math.max(...known);
  return new Set(figures.flatMap((f, i) => (f === best ? [i] : [])));
}
