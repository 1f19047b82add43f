"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useCallback } from "react";

/** Changes of search parameters; null takes one away. */
export type UrlChanges = Readonly<Record<string, string | null>>;

/**
 * The page's search parameters and a setter that changes some of them. "push" for what Back should undo (a tab, a page),
 * "replace" for what is typed. The page itself is not asked for again: its data follows its queries.
 */
export function useUrl(): [URLSearchParams, (changes: UrlChanges, mode?: "push" | "replace") => void] {
  const params = useSearchParams();
  const pathname = usePathname();
  const change = useCallback(
    (changes: UrlChanges, mode: "push" | "replace" = "replace") => {
      const next = new URLSearchParams(window.location.search);
      for (const [name, value] of Object.entries(changes)) {
        if (value === null || value === "") next.delete(name);
        else next.set(name, value);
      }
      const search = next.toString().replaceAll("%2C", ",").replaceAll("%7E", "~");
      const url = `${pathname}${search ? `?${search}` : ""}`;
      if (mode === "push") window.history.pushState(null, "", url);
      else window.history.replaceState(null, "", url);
    },
    [pathname],
  );
  return [params, change];
}
