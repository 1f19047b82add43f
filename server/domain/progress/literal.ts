/**
 * A flat dictionary as training tools print it: a Python literal or JSON, on one line. Python's json.dumps writes NaN
 * and Infinity bare, Python's repr writes nan, None and single quotes, so neither JSON.parse nor a strict grammar will do.
 */

export type Scalar = number | string | boolean | null;

const TOKEN =
  /\s*(?:(?<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(?<number>[+-]?(?:(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|nan|NaN|inf|Infinity))(?![\w.])|(?<word>True|False|None|true|false|null)(?!\w)|(?<mark>[{}:,[\]()]))/y;

/** The scalar entries of a dictionary; nested ones and lists are left out. null: the text is not one whole dictionary. */
export function parseDict(text: string): Map<string, Scalar> | null {
  const tokens = tokenise(text);
  if (tokens?.[0] !== "{" || tokens.at(-1) !== "}") return null;
  const entries = new Map<string, Scalar>();
  let at = 1;
  while (at < tokens.length - 1) {
    const key = tokens[at];
    if (typeof key !== "object" || typeof key.value !== "string" || tokens[at + 1] !== ":") return null;
    const value: Token | undefined = tokens[at + 2];
    const next: number | null = typeof value === "object" ? at + 3 : skipNested(tokens, at + 2);
    if (next === null) return null;
    if (typeof value === "object") entries.set(key.value, value.value);
    const mark = tokens[next];
    if (mark === "," && next < tokens.length - 1) at = next + 1;
    else if (mark === "}" && next === tokens.length - 1) at = next;
    else return null;
  }
  return entries;
}

type Token = string | { value: Scalar };

function tokenise(text: string): Token[] | null {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const groups = TOKEN.exec(text)?.groups;
    if (!groups) return null;
    if (groups.mark) tokens.push(groups.mark);
    else if (groups.number) tokens.push({ value: pythonNumber(groups.number) });
    else if (groups.word) tokens.push({ value: WORDS[groups.word] ?? null });
    else tokens.push({ value: unescaped(groups.string?.slice(1, -1) ?? "") });
  }
  return tokens;
}

const WORDS: Record<string, boolean> = { True: true, true: true, False: false, false: false };
const OPEN = ["{", "[", "("];
const CLOSE = ["}", "]", ")"];

/** Index after a bracketed value that starts at `from`; null when it does not close, or when no bracket stands there. */
function skipNested(tokens: Token[], from: number): number | null {
  let depth = 0;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at];
    if (typeof token === "string" && OPEN.includes(token)) depth++;
    if (typeof token === "string" && CLOSE.includes(token)) depth--;
    if (depth < 0 || (depth === 0 && at === from && typeof token === "string" && !CLOSE.includes(token))) return null;
    if (depth === 0) return at + 1;
  }
  return null;
}

function pythonNumber(text: string): number {
  if (/nan$/i.test(text)) return Number.NaN;
  if (/inf(inity)?$/i.test(text)) return text.startsWith("-") ? -Infinity : Infinity;
  return Number(text);
}

const ESCAPES: Record<string, string> = { n: "\n", t: "\t", r: "\r" };

function unescaped(text: string): string {
  const plain = text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, hex: string | undefined, char: string | undefined) =>
    hex ? String.fromCharCode(Number.parseInt(hex, 16)) : (ESCAPES[char ?? ""] ?? char ?? ""),
  );
  // Half a character and NUL are legal in JSON and in no database.
  return plain.toWellFormed().replaceAll("\0", "\ufffd");
}
