import { expect, test } from "vitest";
import { calmList } from "./calm-list";

const shown = [
  { id: "a", v: 1 },
  { id: "b", v: 1 },
];
const fresh = [
  { id: "c", v: 2 },
  { id: "b", v: 2 },
  { id: "a", v: 2 },
];

test("no row moves under the pointer, contents stay current, new rows are announced", () => {
  expect(calmList(shown, fresh, true)).toEqual({
    rows: [
      { id: "a", v: 2 },
      { id: "b", v: 2 },
    ],
    waiting: 1,
  });
});

test("nobody in the list: the fresh list, nothing waiting", () => {
  expect(calmList(shown, fresh, false)).toEqual({ rows: fresh, waiting: 0 });
  expect(calmList([], fresh, true)).toEqual({ rows: fresh, waiting: 0 });
});
