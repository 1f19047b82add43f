import fc from "fast-check";
import { expect, test } from "vitest";
import { parseAnsi, plainText } from "./ansi";

const look = (line: string) =>
  parseAnsi(line).map(({ text, color, isBold }) => [text, color, isBold ? "bold" : ""].filter(Boolean).join("|"));

test("colours and emphasis start and end where the sequences say", () => {
  expect(look("a \u001b[31mred\u001b[0m b")).toEqual(["a ", "red|red", " b"]);
  expect(look("\u001b[1;32mok\u001b[22m still green\u001b[39m plain")).toEqual([
    "ok|green|bold",
    " still green|green",
    " plain",
  ]);
  expect(look("\u001b[91mbright\u001b[m end")).toEqual(["bright|bright-red", " end"]);
});

test("256 colours and true colour, also with colons, and a background", () => {
  expect(look("\u001b[38;5;196mx")).toEqual(["x|rgb(255 0 0)"]);
  expect(look("\u001b[38;2;1;2;300mx")).toEqual(["x|rgb(1 2 255)"]);
  expect(look("\u001b[38:5:9mx")).toEqual(["x|bright-red"]);
  expect(parseAnsi("\u001b[44mx")[0]?.background).toBe("blue");
});

test("what moves the cursor, sets titles or links is dropped, not shown", () => {
  expect(plainText("\u001b[2K\u001b[1G50%\u001b[?25l")).toBe("50%");
  expect(plainText("\u001b]0;title\u0007text")).toBe("text");
  expect(plainText("\u001b]8;;https://a.example\u001b\\link\u001b]8;;\u001b\\")).toBe("link");
  expect(plainText("a\u0000b\u0008c\td")).toBe("abc\td");
});

test("an unfinished sequence at the end of a line shows nothing odd", () => {
  for (const tail of ["\u001b", "\u001b]0;half"]) expect(plainText(`x${tail}`)).toBe("x");
});

test("markup stays text", () => {
  expect(parseAnsi("<script>alert(1)</script>")).toMatchObject([{ text: "<script>alert(1)</script>" }]);
});

test("any text at all is parsed, and spans joined are the plain text", () => {
  const piece = fc.oneof(fc.string(), fc.constantFrom("\u001b[", "\u001b]", "m", "31", ";", "\u001b[1m", "38;5;"));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const line = pieces.join("");
      expect(
        parseAnsi(line)
          .map((s) => s.text)
          .join(""),
      ).toBe(plainText(line));
    }),
  );
});

test("a 100 KB line with a colour on every word keeps every word", () => {
  const line = "\u001b[32mword\u001b[0m ".repeat(7_000);
  expect(parseAnsi(line)).toHaveLength(14_000);
});
