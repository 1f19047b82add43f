import { expect, test } from "vitest";
import { mergeEnv, parseEnvLines } from "./env-lines";

test("lines of a .env file become variables", () => {
  expect(parseEnvLines("# keys\nA=1\nexport B = 'two words'\n\nC=\"x=y\"\r\nD=\n")).toEqual([
    { name: "A", value: "1" },
    { name: "B", value: "two words" },
    { name: "C", value: "x=y" },
    { name: "D", value: "" },
  ]);
});

test("text that is no list of variables is an ordinary paste", () => {
  for (const text of ["hello", "A=1\nhello there", "1A=2", "", "# only a comment"])
    expect(parseEnvLines(text)).toBeNull();
});

test("pasting replaces known names and the empty row, and keeps the rest", () => {
  const rows = [
    { name: "A", value: "old" },
    { name: "KEEP", value: "k" },
    { name: "", value: "" },
  ];
  expect(
    mergeEnv(rows, [
      { name: "A", value: "new" },
      { name: "B", value: "b" },
    ]),
  ).toEqual([
    { name: "A", value: "new" },
    { name: "KEEP", value: "k" },
    { name: "B", value: "b" },
  ]);
});
