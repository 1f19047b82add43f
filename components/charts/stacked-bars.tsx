"use client";
import { Table2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { seriesColor } from "./palette";
import { useBox } from "./use-box";

const StackedBarsPlot = dynamic(() => import("./stacked-bars-plot").then((m) => m.StackedBarsPlot), { ssr: false });
const HEIGHT = 220;

export interface StackedBarsProps {
  title: string;
  /** One per place on the x axis, in order; a key without a value is 0. */
  bars: readonly { label: string; values: Readonly<Record<string, number>> }[];
  /** Parts of a bar, bottom first. */
  keys: readonly string[];
  format: (value: number) => string;
}

/** Bars stacked by part, with a legend and the same figures as a table. */
export function StackedBars(props: StackedBarsProps) {
  const { ref, width, wasInView } = useBox<HTMLDivElement>();
  const [isTable, setIsTable] = useState(false);
  return (
    <figure className="min-w-0 rounded-lg border border-line bg-surface">
      <figcaption className="flex items-start gap-2 px-3 pt-2">
        <div className="min-w-0 flex-1">
          <h2 className="font-medium text-sm">{props.title}</h2>
          <p className="flex min-h-4 flex-wrap gap-x-3 text-muted text-xs">
            {props.keys.map((key, i) => (
              <span key={key} className="inline-flex items-center gap-1">
                <span aria-hidden className="size-2 rounded-xs" style={{ background: seriesColor(i) }} />
                {key}
              </span>
            ))}
          </p>
        </div>
        <button
          type="button"
          className="rounded-sm p-1 text-muted hover:bg-hover hover:text-ink"
          aria-pressed={isTable}
          aria-label={`Show ${props.title} as a table`}
          title="Show as a table"
          onClick={() => setIsTable(!isTable)}
        >
          <Table2 aria-hidden className="size-4" />
        </button>
      </figcaption>
      {isTable ? (
        <BarsTable {...props} />
      ) : (
        <div ref={ref} className="relative" style={{ height: HEIGHT }}>
          {wasInView && width > 0 ? <StackedBarsPlot {...props} width={width} height={HEIGHT} /> : null}
        </div>
      )}
    </figure>
  );
}

function BarsTable({ title, bars, keys, format }: StackedBarsProps) {
  return (
    <section
      className="mt-2 overflow-auto border-line border-t"
      style={{ maxHeight: HEIGHT }}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys.
      tabIndex={0}
      aria-label={`${title} as a table`}
    >
      <table className="w-full text-right text-xs">
        <thead className="sticky top-0 bg-surface text-muted">
          <tr>
            {["", ...keys, "Total"].map((word) => (
              <th key={word} scope="col" className="px-3 py-1 font-medium first:text-left">
                {word || "Day"}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.label} className="border-line border-t">
              <th scope="row" className="px-3 py-0.5 text-left font-normal">
                {bar.label}
              </th>
              {keys.map((key) => (
                <td key={key} className="px-3 py-0.5">
                  {format(bar.values[key] ?? 0)}
                </td>
              ))}
              <td className="px-3 py-0.5 font-medium">
                {format(keys.reduce((sum, key) => sum + (bar.values[key] ?? 0), 0))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
