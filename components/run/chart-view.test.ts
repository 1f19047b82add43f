import { expect, test } from "vitest";
import { readChartView, writeRange } from "./chart-view";

const read = (search: string) => readChartView(new URLSearchParams(search));

test("the address says how charts are drawn, and a zoom survives it", () => {
  const steps = "-1.5~480";
  expect(read(`x=wall&scale=log&smooth=0.6&steps=${steps}`)).toMatchObject({
    xMode: "wall",
    yScale: "log",
    smoothing: 0.6,
    steps: [-1.5, 480],
  });
});

test("a wide zoom is written in whole figures that hold all of it", () => {
  expect(writeRange([892.9999, 1613.2])).toBe("892~1614");
  expect(writeRange([0.25, 0.5])).toBe("0.25~0.5");
  expect(writeRange(null)).toBeNull();
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
