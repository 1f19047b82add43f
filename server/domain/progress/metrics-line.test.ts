import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDict } from "./literal";
import { readMetricsLine } from "./metrics-line";

describe("a line of metrics.jsonl", () => {
  test("gives its numbers as metrics of its step, and its progress", () => {
    expect(readMetricsLine('{"step": 100, "loss": 0.5, "total_steps": 900, "epoch": 1.5, "time": 1790000000}')).toEqual(
      [
        { kind: "progress", step: 100, totalSteps: 900, epoch: 1.5 },
        { kind: "metric", name: "loss", step: 100, value: 0.5 },
      ],
    );
  });
  test("keeps NaN and Infinity as Python writes them", () => {
    expect(readMetricsLine('{"step": 1, "loss": NaN, "grad": -Infinity}').slice(1)).toEqual([
      { kind: "metric", name: "loss", step: 1, value: Number.NaN },
      { kind: "metric", name: "grad", step: 1, value: -Infinity },
    ]);
  });
  test("without a step still gives its metrics, and names a checkpoint", () => {
    expect(
      readMetricsLine('{"acc": 0.9, "checkpoint": "out/a \\"b\\".pt", "note": "x", "tags": ["a", {"b": 1}]}'),
    ).toEqual([
      { kind: "metric", name: "acc", step: null, value: 0.9 },
      { kind: "checkpoint", path: 'out/a "b".pt', step: null },
    ]);
  });
  test.each([
    "",
    "{",
    '{"step": 1',
    "[1]",
    '{"a": 1} trailing',
    '{"a" 1}',
    '{"a": }',
    '{"a": ]}',
    "{'a': 1, 'b'}",
    "null",
  ])("%j yields nothing", (line) => expect(readMetricsLine(line)).toEqual([]));
});

test("no name holds what a database refuses", () => {
  expect(readMetricsLine('{"a\\u0000\\ud800": 1}')).toEqual([
    { kind: "metric", name: "a\ufffd\ufffd", step: null, value: 1 },
  ]);
});

test("a dictionary of JSON scalars is read as JSON.parse reads it", () => {
  const scalar = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
    fc.string(),
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string(), scalar), (dict) => {
      const read = parseDict(JSON.stringify(dict));
      expect(Object.fromEntries(read ?? [])).toEqual(JSON.parse(JSON.stringify(dict)));
    }),
  );
});

test("no text makes it throw", () => {
  fc.assert(fc.property(fc.string({ unit: "binary-ascii" }), (text) => void readMetricsLine(`{${text}}`)));
});
