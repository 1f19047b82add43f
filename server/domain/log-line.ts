/** Byte that ends a line. */
export const LINE_BREAK = 0x0a;
const CARRIAGE_RETURN = 0x0d;
/** Longest text of a line that leaves the store. */
export const MAX_SHOWN_BYTES = 16 * 1024;

/**
 * What a terminal would show of one raw line (without its line break): its state after the last `\r`, at most
 * `maxBytes` of it. Bytes that are not UTF-8 show as U+FFFD. `cutBytes` counts the bytes left out for length.
 */
export function shownLine(raw: Uint8Array, maxBytes = MAX_SHOWN_BYTES): { text: string; cutBytes: number } {
  let end = raw.length;
  while (end > 0 && raw[end - 1] === CARRIAGE_RETURN) end--;
  const start = end === 0 ? 0 : raw.lastIndexOf(CARRIAGE_RETURN, end - 1) + 1;
  const state = raw.subarray(start, end);
  const shown = state.length <= maxBytes ? state : state.subarray(0, characterStart(state, maxBytes));
  return { text: new TextDecoder().decode(shown), cutBytes: state.length - shown.length };
}

/** Where the UTF-8 character that holds byte `at` starts, so that a cut there splits none. */
function characterStart(bytes: Uint8Array, at: number): number {
  for (let i = at; i > at - 4 && i > 0; i--) if (((bytes[i] ?? 0) & 0xc0) !== 0x80) return i;
  return at;
}

export function countLineBreaks(bytes: Uint8Array): number {
  let count = 0;
  for (let i = bytes.indexOf(LINE_BREAK); i >= 0; i = bytes.indexOf(LINE_BREAK, i + 1)) count++;
  return count;
}
