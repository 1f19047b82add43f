"use client";
import { useSyncExternalStore } from "react";

/** Whether a media query holds; false while the server draws, so the wide layout is the one in the first HTML. */
export function useMediaQuery(query: string): boolean {
  return useSyncExternalStore(
    (listener) => {
      const list = window.matchMedia(query);
      list.addEventListener("change", listener);
      return () => list.removeEventListener("change", listener);
    },
    () => window.matchMedia(query).matches,
    () => false,
  );
}
