"use client";
import { useSyncExternalStore } from "react";
import { THEMES, type Theme, themeAttribute, themeCookie } from "./theme-cookie";

const listeners = new Set<() => void>();

function current(): Theme {
  return themeAttribute(document.documentElement.dataset.theme) ?? "system";
}

function choose(theme: Theme): void {
  const attribute = themeAttribute(theme);
  if (attribute) document.documentElement.dataset.theme = attribute;
  else delete document.documentElement.dataset.theme;
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is asynchronous and not everywhere.
  document.cookie = themeCookie(theme);
  for (const listener of listeners) listener();
}

/** The chosen theme and how to choose another. */
export function useTheme(): { theme: Theme; choose: (theme: string) => void } {
  const theme = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    current,
    (): Theme => "system",
  );
  return { theme, choose: (text) => choose(THEMES.find((t) => t === text) ?? "system") };
}
