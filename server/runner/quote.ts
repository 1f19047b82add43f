/**
 * Text as one word of a POSIX shell, whatever it holds. Everything of a user that reaches a shell goes through here,
 * but for the command itself, which is arbitrary by nature. A NUL character cannot exist in a shell and is refused.
 */
export function shellQuote(text: string): string {
  if (text.includes("\0")) throw new RangeError("A shell cannot hold the NUL character; remove it.");
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
