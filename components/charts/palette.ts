const HUES = 8;
const DASHES = ["", "6 3", "2 3", "10 3 2 3"];

/** Colour of the n-th series: eight hues told apart by colour-blind eyes too, then the same ones dashed. */
export function seriesColor(index: number): string {
  return `var(--chart-${(index % HUES) + 1})`;
}

export function seriesDash(index: number): string | undefined {
  return DASHES[Math.floor(index / HUES) % DASHES.length] || undefined;
}
