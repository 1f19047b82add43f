/**
 * Complete lines out of a byte stream that arrives in any pieces. Line breaks are single bytes in UTF-8, so bytes are
 * kept until their line is whole and decoded only then: a split inside a character does no harm.
 */

/** Longest line that is handed out; a longer one is left out whole, since half a line could be misread. */
const MAX_LINE_BYTES = 65_536;

/** What is kept between two chunks; JSON. Base64, since PostgreSQL's jsonb refuses the NUL character. */
export interface LineMemory {
  pendingBase64: string;
  /** The unfinished line is already too long. */
  isTooLong: boolean;
}

export interface LineSplitter {
  /** Lines that are complete now, without their break. */
  feed(bytes: Uint8Array): string[];
  /** What stands after the last break, when no more bytes will come. */
  end(): string[];
  memory(): LineMemory;
}

const LF = 10;
const CR = 13;

export interface LineOptions {
  maxBytes?: number;
  /** A carriage return ends a line too: progress bars of a terminal. */
  breaksAtCr?: boolean;
}

/** `memory` continues where an earlier splitter stopped. Bytes that are not UTF-8 become U+FFFD. */
export function createLineSplitter(memory?: LineMemory, options: LineOptions = {}): LineSplitter {
  const { maxBytes = MAX_LINE_BYTES, breaksAtCr = false } = options;
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let pending: Uint8Array = memory ? fromBase64(memory.pendingBase64) : new Uint8Array();
  let isTooLong = memory?.isTooLong ?? false;

  function keep(part: Uint8Array): void {
    isTooLong ||= pending.length + part.length > maxBytes;
    pending = isTooLong ? new Uint8Array() : concat(pending, part);
  }
  function take(): string[] {
    const lines = isTooLong ? [] : [decoder.decode(pending)];
    pending = new Uint8Array();
    isTooLong = false;
    return lines;
  }

  return {
    feed(bytes) {
      const lines: string[] = [];
      let from = 0;
      for (let i = 0; i < bytes.length; i++) {
        if (bytes[i] !== LF && !(breaksAtCr && bytes[i] === CR)) continue;
        keep(bytes.subarray(from, i));
        lines.push(...take());
        from = i + 1;
      }
      keep(bytes.subarray(from));
      return lines;
    },
    end: () => (pending.length > 0 || isTooLong ? take() : []),
    memory: () => ({ pendingBase64: toBase64(pending), isTooLong }),
  };
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b.slice();
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function toBase64(bytes: Uint8Array): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
}
