"use client";
import { type RefCallback, useCallback, useState } from "react";

/** Width of an element in CSS pixels, and whether it has ever been near the visible part of the page. */
export function useBox<T extends HTMLElement>(): { ref: RefCallback<T>; width: number; wasInView: boolean } {
  const [width, setWidth] = useState(0);
  const [wasInView, setWasInView] = useState(false);
  const ref = useCallback((element: T | null) => {
    if (!element) return;
    const resize = new ResizeObserver(() => setWidth(element.clientWidth));
    const view = new IntersectionObserver(
      (entries) => {
        if (!entries.some((e) => e.isIntersecting)) return;
        setWasInView(true);
        view.disconnect();
      },
      { rootMargin: "200px" },
    );
    resize.observe(element);
    view.observe(element);
    return () => {
      resize.disconnect();
      view.disconnect();
    };
  }, []);
  return { ref, width, wasInView };
}
