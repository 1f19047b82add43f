import { expect, test } from "vitest";
import { readChartView, writeRange } from "./chart-view";

const read = (search: string) => readChartView(new URLSearchParams(search));

test("the address says how charts are drawn, and a zoom survives it", () => {
  const steps = writeRange([-1.5, 480]);
  expect(read(`x=wall&scale=log&smooth=0.6&steps=${steps}`)).toMatchObject({
    xMode: "wall",
    yScale: "log",
    smoothing: 0.6,
    steps: [-1.5, 480],
  });
});

test("nonsense in the address is the default, never an error", () => {
  expect(read("x=moon&scale=3&smooth=many&steps=9~3&times=~")).toEqual({
    xMode: "step",
    yScale: "linear",
    smoothing: 0,
    steps: null,
    times: null,
  });
  expect(read("smooth=7").smoothing).toBe(0.99);
});
