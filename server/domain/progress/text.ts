/** Longest line that is looked at; a longer one is plain log. */
export const MAX_LINE_CHARS = 2_000;

/** ESC [ … letter (colours, cursor), ESC ] … BEL (titles), and backspaces that Keras redraws with. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal control characters are what is removed
const TERMINAL_CODES = /\u001b\[[0-9;?]*[ -/]*[@-~]|\u001b\][^\u0007]*\u0007|\u0008/g;

/** A number as training tools print it: 3.1042, 1e-05, 1,234, nan, inf, -inf. */
export const NUMBER = String.raw`[+-]?(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|nan|NaN|inf|Infinity)`;
const WHOLE_NUMBER = new RegExp(`^${NUMBER}$`);

/** Reads a number; `nan` and `inf` are values of a metric like any other. null: not a number. */
export function parseNumber(text: string): number | null {
  if (!WHOLE_NUMBER.test(text)) return null;
  const plain = text.replaceAll(",", "");
  if (/nan$/i.test(plain)) return Number.NaN;
  if (/inf(inity)?$/i.test(plain)) return plain.startsWith("-") ? -Infinity : Infinity;
  return Number(plain);
}

/** Reads `ss`, `m:ss`, `h:mm:ss` and tqdm's `1 day, 2:03:04`; null for `?` and anything else. */
export function parseClock(text: string): number | null {
  const match = /^(?:(\d+) days?, )?((?:\d+:)*\d+)$/.exec(text.trim());
  if (!match?.[2]) return null;
  const clock = match[2].split(":").reduce((total, part) => total * 60 + Number(part), 0);
  return Number(match[1] ?? 0) * 86_400 + clock;
}

/** What launchers and loggers write in front of a line. A captured `rank` other than 0 makes the line another rank's. */
const PREFIXES = [
  /^\[(?:default|rank)?(?<rank>\d+)\]: ?/,
  /^\([^()\s]+(?: [^()\s]+)?, (?:rank=(?<rank>\d+), )?pid=\d+(?:, [^()]*)?\) ?/,
  /^(?<rank>\d{1,5}): (?!\s*\d{1,3}%\|)/,
  /^\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)?\]?\s?(?:- )?/,
  /^\[[A-Z]+\|[^\]]{1,80}\] \d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ >> ?/,
  /^\[titan\] \S+ \S+ - \S+ - [A-Z]+ - /,
  /^(?:DEBUG|INFO|WARNING|ERROR):[\w.]+:/,
];

export interface CleanLine {
  text: string;
  /** Rank that printed it; 0 when no launcher said. */
  rank: number;
}

/** A line without terminal codes, NUL (which PostgreSQL refuses) and known prefixes; null when it is too long to be looked at. */
export function cleanLine(raw: string): CleanLine | null {
  let text = raw.replace(TERMINAL_CODES, "").replaceAll("\0", "");
  if (text.length > MAX_LINE_CHARS) return null;
  let rank = 0;
  for (let pass = 0; pass < 3; pass++) {
    const match = PREFIXES.map((prefix) => prefix.exec(text)).find((m) => m !== null);
    if (!match) break;
    rank ||= Number(match.groups?.rank ?? 0);
    text = text.slice(match[0].length);
  }
  return { text, rank };
}
