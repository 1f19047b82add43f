import { expect, it } from "vitest";
import { csvLine } from "./csv";

it("a line of CSV quotes what must be quoted, leaves numbers as they are, and runs no formula", () => {
  expect(csvLine(["a", 'say "hi", twice', "two\nlines", null, -1.5, ""])).toBe(
    'a,"say ""hi"", twice","two\nlines",,-1.5,\r\n',
  );
  expect(csvLine(["=1+1", "+1", "-cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\n=1"])).toBe(
    `'=1+1,'+1,'-cmd|' /C calc'!A0,'@SUM(A1),'\t=1,"'\n=1"\r\n`,
  );
});
