/** Below this width tables become cards. */
export const NARROW = "(max-width: 767px)";
