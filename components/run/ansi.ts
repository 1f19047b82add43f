/** A piece of a log line with one look. Colours are palette names or a CSS colour; null: the default. */
export interface AnsiSpan {
  text: string;
  color: string | null;
  background: string | null;
  isBold: boolean;
  isDim: boolean;
  isItalic: boolean;
  isUnderlined: boolean;
}

type Look = Omit<AnsiSpan, "text">;

const PLAIN: Look = {
  color: null,
  background: null,
  isBold: false,
  isDim: false,
  isItalic: false,
  isUnderlined: false,
};
const NAMES = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"] as const;

/**
 * ECMA-48 control sequences: CSI … final byte, OSC … BEL or ST, and two-byte escapes; then the other control characters
 * (all but tab), which have no place in a line of text.
 */
const CONTROLS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
  /\u001b\[([0-9:;<=>?]*)[ -/]*([@-~])|\u001b\](?:[^\u0007\u001b]|\u001b(?!\\))*(?:\u0007|\u001b\\)?|\u001b[ -/]*[0-~]?|[\u0000-\u0008\u000a-\u001f\u007f]/g;

/** Cuts one line into looks. Colours and emphasis (SGR) are kept, every other control sequence is dropped. Never throws. */
export function parseAnsi(line: string): AnsiSpan[] {
  const spans: AnsiSpan[] = [];
  let look = PLAIN;
  let end = 0;
  const add = (text: string) => {
    if (text === "") return;
    const last = spans.at(-1);
    if (last && isSameLook(last, look)) last.text += text;
    else spans.push({ text, ...look });
  };
  for (const match of line.matchAll(CONTROLS)) {
    add(line.slice(end, match.index));
    end = match.index + match[0].length;
    if (match[2] === "m") look = applySgr(look, match[1] ?? "");
  }
  add(line.slice(end));
  return spans;
}

/** The text of a line as a person reads it, without control sequences. */
export function plainText(line: string): string {
  return line.replace(CONTROLS, "");
}

function isSameLook(a: Look, b: Look): boolean {
  return (
    a.color === b.color &&
    a.background === b.background &&
    a.isBold === b.isBold &&
    a.isDim === b.isDim &&
    a.isItalic === b.isItalic &&
    a.isUnderlined === b.isUnderlined
  );
}

function applySgr(look: Look, parameters: string): Look {
  const codes = (parameters === "" ? "0" : parameters).split(/[;:]/).map((code) => (code === "" ? 0 : Number(code)));
  let next = { ...look };
  for (let i = 0; i < codes.length; i += 1) {
    const code = codes[i] ?? 0;
    if (code === 38 || code === 48) {
      const { color, used } = extendedColor(codes.slice(i + 1));
      i += used;
      if (color !== null) next = code === 38 ? { ...next, color } : { ...next, background: color };
    } else next = applyCode(next, code);
  }
  return next;
}

function applyCode(look: Look, code: number): Look {
  if (code >= 30 && code <= 37) return { ...look, color: paletteColor(code - 30) };
  if (code >= 90 && code <= 97) return { ...look, color: paletteColor(code - 90 + 8) };
  if (code >= 40 && code <= 47) return { ...look, background: paletteColor(code - 40) };
  if (code >= 100 && code <= 107) return { ...look, background: paletteColor(code - 100 + 8) };
  switch (code) {
    case 0:
      return PLAIN;
    case 1:
      return { ...look, isBold: true };
    case 2:
      return { ...look, isDim: true };
    case 3:
      return { ...look, isItalic: true };
    case 4:
      return { ...look, isUnderlined: true };
    case 22:
      return { ...look, isBold: false, isDim: false };
    case 23:
      return { ...look, isItalic: false };
    case 24:
      return { ...look, isUnderlined: false };
    case 39:
      return { ...look, color: null };
    case 49:
      return { ...look, background: null };
    default:
      return look;
  }
}

/** What follows 38 or 48: `5;n` (256 colours) or `2;r;g;b`. */
function extendedColor(rest: number[]): { color: string | null; used: number } {
  if (rest[0] === 5) return { color: color256(rest[1] ?? 0), used: 2 };
  if (rest[0] !== 2) return { color: null, used: 0 };
  const rgb = [rest[1], rest[2], rest[3]].map((part) => byte(part ?? 0));
  return { color: `rgb(${rgb.join(" ")})`, used: 4 };
}

const byte = (value: number) => (Number.isFinite(value) ? Math.min(255, Math.max(0, Math.round(value))) : 0);

function color256(index: number): string | null {
  if (!(index >= 0 && index <= 255)) return null;
  if (index < 16) return paletteColor(index);
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return `rgb(${grey} ${grey} ${grey})`;
  }
  const level = (n: number) => (n === 0 ? 0 : 55 + n * 40);
  const cube = index - 16;
  return `rgb(${level(Math.floor(cube / 36))} ${level(Math.floor(cube / 6) % 6)} ${level(cube % 6)})`;
}

function paletteColor(index: number): string {
  return `${index >= 8 ? "bright-" : ""}${NAMES[index % 8]}`;
}
