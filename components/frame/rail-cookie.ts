/** "narrow": the rail shows icons only. A cookie, so that the first paint has the right width. */
export const RAIL_COOKIE = "trainyard-rail";
const YEAR_SECONDS = 31_536_000;

export function railCookie(isNarrow: boolean): string {
  return `${RAIL_COOKIE}=${isNarrow ? "narrow" : "wide"}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}
