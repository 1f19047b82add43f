import fc from "fast-check";
import { expect, test } from "vitest";
import { RUN_SORTS, RUN_STATES, RunQuery } from "./run";
import { readRunUrl, writeRunUrl } from "./run-url";

const toParams = (query: Partial<RunQuery>) =>
  new URLSearchParams(Object.entries(writeRunUrl(query)).filter((e): e is [string, string] => e[1] !== null));

test("a question survives the address bar, and the default one leaves it empty", () => {
  expect(toParams(RunQuery.parse({})).size).toBe(0);
  const query = fc.record({
    text: fc.string({ maxLength: 40 }),
    state: fc.subarray([...RUN_STATES]),
    sort: fc.constantFrom(...RUN_SORTS),
    descending: fc.boolean(),
    page: fc.integer({ min: 1, max: 1e6 }),
  });
  fc.assert(
    fc.property(query, (q) => {
      expect(readRunUrl(toParams(q))).toMatchObject(q);
    }),
  );
});

test("an address with nonsense still asks a question that the schema accepts", () => {
  const bad = new URLSearchParams("state=running,flying&sort=colour&page=-3&descending=maybe");
  expect(readRunUrl(bad)).toMatchObject({ state: ["running"], sort: "created", page: 1 });
  expect(RunQuery.safeParse(readRunUrl(bad)).success).toBe(true);
});
