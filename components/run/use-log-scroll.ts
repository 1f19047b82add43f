"use client";
import { type RefCallback, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import {
  barFromTop,
  clampTop,
  endTop,
  isAtEnd,
  LINE_PX,
  type LogScroll,
  logScroll,
  topFromBar,
  topOfLine,
  type VisibleLines,
  visibleLines,
} from "./log-scroll";

const OVERSCAN = 12;

export interface LogScroller {
  box: RefCallback<HTMLDivElement>;
  scroll: LogScroll;
  visible: VisibleLines;
  isFollowing: boolean;
  follow: () => void;
  pause: () => void;
  toStart: () => void;
  toLine: (n: number) => void;
  by: (lines: number) => void;
  onScroll: () => void;
}

/** Position in a log of `rowCount` rows: follows the end until somebody scrolls up, and again from the end on. */
export function useLogScroll(rowCount: number, startLine: number | null): LogScroller {
  const element = useRef<HTMLDivElement | null>(null);
  const [viewPx, setViewPx] = useState(0);
  const [top, setTop] = useState(0);
  const [isFollowing, setIsFollowing] = useState(startLine === null);
  const scroll = logScroll(rowCount, viewPx);
  const latest = useRef(scroll);
  latest.current = scroll;
  /** The bar position that we set ourselves: its scroll event says nothing new. */
  const ownBar = useRef(0);

  const shownTop = clampTop(scroll, isFollowing ? endTop(scroll) : top);
  const bar = barFromTop(scroll, shownTop);

  useLayoutEffect(() => {
    const box = element.current;
    if (!box) return;
    if (Math.abs(box.scrollTop - bar) > 0.5) box.scrollTop = bar;
    ownBar.current = box.scrollTop;
  }, [bar]);

  const moveTo = useCallback((next: number) => {
    const clamped = clampTop(latest.current, next);
    setTop(clamped);
    setIsFollowing(isAtEnd(latest.current, clamped) && latest.current.contentPx > latest.current.viewPx);
  }, []);

  const topRef = useRef(shownTop);
  topRef.current = shownTop;
  const box = useCallback(
    (node: HTMLDivElement | null) => {
      element.current = node;
      if (!node) return;
      const resize = new ResizeObserver(() => setViewPx(node.clientHeight));
      resize.observe(node);
      // In a scaled log the bar's own step would be many lines: a wheel turn moves by its pixels instead.
      const wheel = (event: WheelEvent) => {
        if (latest.current.canvasPx === latest.current.contentPx || event.deltaY === 0 || event.ctrlKey) return;
        event.preventDefault();
        moveTo(topRef.current + event.deltaY * (event.deltaMode === 1 ? LINE_PX : 1));
      };
      node.addEventListener("wheel", wheel, { passive: false });
      return () => {
        resize.disconnect();
        node.removeEventListener("wheel", wheel);
        element.current = null;
      };
    },
    [moveTo],
  );

  const isPlaced = useRef(startLine === null);
  useEffect(() => {
    if (isPlaced.current || viewPx === 0 || rowCount === 0 || startLine === null) return;
    isPlaced.current = true;
    setTop(topOfLine(latest.current, startLine));
  }, [viewPx, rowCount, startLine]);

  return {
    box,
    scroll,
    visible: visibleLines(scroll, { top: shownTop, scrollTop: bar }, rowCount, OVERSCAN),
    isFollowing,
    follow: () => setIsFollowing(true),
    pause: () => {
      setTop(shownTop);
      setIsFollowing(false);
    },
    toStart: () => moveTo(0),
    toLine: (n) => {
      setIsFollowing(false);
      setTop(topOfLine(scroll, n));
    },
    by: (lines) => moveTo(shownTop + lines * LINE_PX),
    onScroll: () => {
      const node = element.current;
      if (!node || Math.abs(node.scrollTop - ownBar.current) <= 1) return;
      ownBar.current = node.scrollTop;
      moveTo(topFromBar(latest.current, node.scrollTop));
    },
  };
}
