/**
 * Where lines lie in a scroll box. Browsers give up on elements higher than some 10 to 30 million pixels, so a log above
 * `MAX_CANVAS_PX` is laid on a canvas of that height and the scroll bar is scaled. The truth is the content position
 * `top` (pixels of all lines above the view); the box's scrollTop follows it, and only a dragged scroll bar sets it.
 */
export const LINE_PX = 20;
export const MAX_CANVAS_PX = 8_000_000;

export interface LogScroll {
  /** Height of the inner element. */
  canvasPx: number;
  /** Real height of all lines. */
  contentPx: number;
  viewPx: number;
}

export function logScroll(lineCount: number, viewPx: number): LogScroll {
  const contentPx = lineCount * LINE_PX;
  return { contentPx, viewPx, canvasPx: Math.min(contentPx, MAX_CANVAS_PX) };
}

const room = (totalPx: number, viewPx: number) => Math.max(0, totalPx - viewPx);

/** Content position for a position of the scroll bar. */
export function topFromBar(scroll: LogScroll, scrollTop: number): number {
  const canvasRoom = room(scroll.canvasPx, scroll.viewPx);
  if (canvasRoom === 0) return 0;
  const share = Math.min(1, Math.max(0, scrollTop / canvasRoom));
  return share * room(scroll.contentPx, scroll.viewPx);
}

/** Position of the scroll bar for a content position. */
export function barFromTop(scroll: LogScroll, top: number): number {
  const contentRoom = room(scroll.contentPx, scroll.viewPx);
  if (contentRoom === 0) return 0;
  const share = Math.min(1, Math.max(0, top / contentRoom));
  return share * room(scroll.canvasPx, scroll.viewPx);
}

export interface VisibleLines {
  first: number;
  /** Exclusive. */
  end: number;
  /** Where the first visible line is drawn, in canvas pixels. */
  offsetPx: number;
}

/** The lines in view at content position `top`, with `overscan` more on either side, and where to draw them. */
export function visibleLines(
  scroll: LogScroll,
  at: { top: number; scrollTop: number },
  lineCount: number,
  overscan: number,
): VisibleLines {
  const first = Math.max(0, Math.floor(at.top / LINE_PX) - overscan);
  const end = Math.min(lineCount, Math.ceil((at.top + scroll.viewPx) / LINE_PX) + overscan);
  return { first, end, offsetPx: at.scrollTop - (at.top - first * LINE_PX) };
}

/** `top` kept where there are lines. */
export function clampTop(scroll: LogScroll, top: number): number {
  return Math.min(room(scroll.contentPx, scroll.viewPx), Math.max(0, top));
}

/** Content position that shows line `n` a third from the top of the view. */
export function topOfLine(scroll: LogScroll, n: number): number {
  return clampTop(scroll, n * LINE_PX - scroll.viewPx / 3);
}

export function endTop(scroll: LogScroll): number {
  return room(scroll.contentPx, scroll.viewPx);
}

/** Whether the last line is in view, give or take one line. */
export function isAtEnd(scroll: LogScroll, top: number): boolean {
  return top >= endTop(scroll) - LINE_PX;
}

/** Windows of `size` lines that cover the visible lines: what is asked of the server, and cached by. */
export function windowsFor(first: number, end: number, size: number): number[] {
  const windows: number[] = [];
  for (let w = Math.floor(first / size); w * size < end; w += 1) windows.push(w);
  return windows;
}
