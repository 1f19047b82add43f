import type { Range } from "./chart-model";

/** Room around the plot inside its box, in pixels: the overlay and the drawing must agree on it. */
export const FRAME = { left: 52, right: 18, top: 8, bottom: 22 } as const;

const inner = (width: number) => Math.max(1, width - FRAME.left - FRAME.right);

/** Pixel from the left edge of the box for a place on the x axis. */
export function pixelAt(x: number, domain: Range, width: number): number {
  return FRAME.left + ((x - domain[0]) / (domain[1] - domain[0])) * inner(width);
}

/** Place on the x axis under a pixel, kept inside the domain. */
export function placeAt(pixel: number, domain: Range, width: number): number {
  const share = Math.min(1, Math.max(0, (pixel - FRAME.left) / inner(width)));
  return domain[0] + share * (domain[1] - domain[0]);
}

/** The domain zoomed by `factor` (< 1: closer) about `centre`, kept inside `limits`. */
export function zoomAbout(domain: Range, centre: number, factor: number, limits: Range): Range {
  const low = Math.max(limits[0], centre - (centre - domain[0]) * factor);
  const high = Math.min(limits[1], centre + (domain[1] - centre) * factor);
  return high > low ? [low, high] : domain;
}
