import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { shellQuote } from "./quote";

const text = fc.string({ unit: "binary" }).filter((s) => !s.includes("\0") && s.isWellFormed());
const nasty = fc
  .array(
    fc.constantFrom(
      "'",
      '"',
      "\\",
      "$",
      "`",
      "\n",
      "\r",
      "!",
      " ",
      "$(id)",
      "$HOME",
      ";",
      "|",
      "&",
      "-n",
      "%s",
      "ü",
      "'\\''",
    ),
  )
  .map((parts) => parts.join(""));

test("a real shell reads every quoted text back as it was", () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(text, nasty), { minLength: 1, maxLength: 20 }), (texts) => {
      const script = texts.map((t) => `printf '%s\\0' ${shellQuote(t)}`).join("\n");
      const read = execFileSync("sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1);
      expect(read).toEqual(texts);
    }),
    { numRuns: 60 },
  );
});

test("a NUL character is refused with a sentence", () => {
  expect(() => shellQuote("a\0b")).toThrow("remove it");
});
