/**
 * Exponential moving average, debiased: each value is divided by the weight it has really seen, so the line starts at the
 * first value instead of near zero. `weight` 0 changes nothing, 0.99 is very smooth. A gap (null) stays a gap and leaves
 * the average as it was.
 */
export function smooth(values: readonly (number | null)[], weight: number): (number | null)[] {
  if (!(weight > 0)) return [...values];
  let average = 0;
  let seen = 0;
  return values.map((value) => {
    if (value === null) return null;
    average = average * weight + value * (1 - weight);
    seen += 1;
    return average / (1 - weight ** seen);
  });
}
