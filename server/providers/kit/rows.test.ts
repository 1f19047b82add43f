import { expect, it } from "vitest";
import { z } from "zod";
import { rowsOf, valuesOf } from "./rows";

/** A row that counts how many were looked at. */
function counting() {
  const seen = { rows: 0 };
  const Row = z.object({ price: z.number() });
  const row = z.unknown().transform((value, context): { price: number } => {
    seen.rows += 1;
    const read = Row.safeParse(value);
    if (read.success) return read.data;
    context.addIssue({ code: "custom", message: "no price" });
    return z.NEVER;
  });
  return { seen, row };
}

it("good rows are read in their order, under names or in a list", () => {
  const { row } = counting();
  expect(rowsOf(row).parse([{ price: 1 }, { price: 2, more: true }])).toEqual([{ price: 1 }, { price: 2 }]);
  expect(valuesOf(row).parse({ b: { price: 3 }, a: { price: 1 } })).toEqual([{ price: 3 }, { price: 1 }]);
});

it("a million bad rows cost as much as one: reading ends at the first, which is named", () => {
  const { seen, row } = counting();
  const bad = Array.from({ length: 1_000_000 }, () => ({}));
  const read = rowsOf(row).safeParse([{ price: 1 }, ...bad]);
  expect(read.success).toBe(false);
  expect(read.error?.issues).toHaveLength(1);
  expect(read.error?.issues[0]?.message).toMatch(/^row 1: .*no price/);
  expect(seen.rows).toBe(2);
});
