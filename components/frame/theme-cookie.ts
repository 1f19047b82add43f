/** Holds "light" or "dark"; absent: as the system says. A cookie, so that the server can draw the right theme at once. */
export const THEME_COOKIE = "trainyard-theme";
export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const YEAR_SECONDS = 31_536_000;

/** Value of <html data-theme>: undefined leaves it to the system. */
export function themeAttribute(cookie: string | undefined): "light" | "dark" | undefined {
  return cookie === "light" || cookie === "dark" ? cookie : undefined;
}

/** The Set-Cookie text that remembers a choice; choosing "system" forgets it. */
export function themeCookie(theme: Theme): string {
  const age = theme === "system" ? 0 : YEAR_SECONDS;
  return `${THEME_COOKIE}=${theme}; path=/; max-age=${age}; samesite=lax`;
}
