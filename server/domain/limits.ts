/** Calls that one request to the API may carry: browser and server must agree. */
export const MAX_CALLS_AT_ONCE = 20;
