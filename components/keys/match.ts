/** A shortcut as written: one key ("j", "/", "?", "Escape"), a sequence ("g o"), or with Ctrl/Cmd ("mod+k"). */
export type KeyText = string;

/** What of a keyboard event matters here. */
export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  /** The event goes to a text field: only keys with Ctrl/Cmd may act. */
  isTyping: boolean;
  /** A modal or menu is open and has the keyboard. */
  isCovered: boolean;
}

/** Longest wait between the keys of a sequence. */
export const SEQUENCE_MS = 1_000;

export interface Pending {
  prefix: string;
  atMs: number;
}

function nameOf(press: KeyPress): string | null {
  if (press.altKey) return null;
  const isMod = press.ctrlKey || press.metaKey;
  const key = press.key.length === 1 && isMod ? press.key.toLowerCase() : press.key;
  return isMod ? `mod+${key}` : key;
}

/**
 * Which of `known` a key press completes, and the sequence that it leaves begun. A completed sequence wins over the
 * single key of its last letter, so "g s" does not also press "s".
 */
export function matchKey(
  press: KeyPress,
  known: readonly KeyText[],
  pending: Pending | null,
  nowMs: number,
): { hit: KeyText | null; pending: Pending | null } {
  const name = nameOf(press);
  const isMod = name?.startsWith("mod+") ?? false;
  if (name === null || press.isCovered || (press.isTyping && !isMod)) return { hit: null, pending: null };
  if (pending && nowMs - pending.atMs <= SEQUENCE_MS) {
    const sequence = `${pending.prefix} ${name}`;
    if (known.includes(sequence)) return { hit: sequence, pending: null };
  }
  if (known.includes(name)) return { hit: name, pending: null };
  const begins = known.some((text) => text.startsWith(`${name} `));
  return { hit: null, pending: begins ? { prefix: name, atMs: nowMs } : null };
}
