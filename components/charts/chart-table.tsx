"use client";
import { type ChartSeries, limitPoints, pointX, type XMode } from "./chart-model";
import { formatFigure, formatX } from "./chart-ticks";

const X_TITLES: Record<XMode, string> = { step: "Step", relative: "Since start", wall: "Time" };

/** The same figures as the chart, as a table. */
export function ChartTable(props: {
  title: string;
  series: readonly ChartSeries[];
  xMode: XMode;
  originMs: number;
  height: number;
  format?: ((value: number) => string) | undefined;
}) {
  const format = props.format ?? formatFigure;
  const cell = (value: number | null) => (value === null || !Number.isFinite(value) ? "–" : format(value));
  const isSeveral = props.series.length > 1;
  return (
    <section
      className="overflow-auto border-line border-t"
      style={{ maxHeight: props.height }}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys.
      tabIndex={0}
      aria-label={`${props.title} as a table`}
    >
      <table className="w-full text-right text-xs">
        <thead className="sticky top-0 bg-surface text-muted">
          <tr>
            {isSeveral ? <th className="px-2 py-1 text-left font-medium">Series</th> : null}
            {[X_TITLES[props.xMode], "Mean", "Lowest", "Highest", "Points"].map((word) => (
              <th key={word} scope="col" className="px-2 py-1 font-medium">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.series.flatMap((series) =>
            limitPoints(series.points).map((point) => {
              const x = pointX(point, props.xMode, props.originMs);
              return (
                <tr key={`${series.name}-${point.step}-${point.atMs}`} className="border-line border-t">
                  {isSeveral ? <td className="px-2 py-0.5 text-left">{series.name}</td> : null}
                  <td className="px-2 py-0.5">{x === null ? "–" : formatX(x, props.xMode)}</td>
                  <td className="px-2 py-0.5">{cell(point.mean)}</td>
                  <td className="px-2 py-0.5">{cell(point.min)}</td>
                  <td className="px-2 py-0.5">{cell(point.max)}</td>
                  <td className="px-2 py-0.5">{point.count.toLocaleString("en-US")}</td>
                </tr>
              );
            }),
          )}
        </tbody>
      </table>
    </section>
  );
}
