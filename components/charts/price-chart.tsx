"use client";
import { Table2 } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useMemo, useState } from "react";
import { seriesColor, seriesDash } from "./palette";
import { type StepLine, stepRows } from "./step-rows";
import { useBox } from "./use-box";

const PricePlot = dynamic(() => import("./price-plot").then((m) => m.PricePlot), { ssr: false });
const HEIGHT = 220;

export interface PriceChartProps {
  title: string;
  note?: ReactNode;
  controls?: ReactNode;
  /** Values that hold until their line's next point. */
  lines: readonly StepLine[];
  fromMs: number;
  toMs: number;
  format: (value: number) => string;
}

/** Prices that stay until they change, with a legend of where each stands now, and the same figures as a table. */
export function PriceChart(props: PriceChartProps) {
  const { lines, fromMs, toMs, format } = props;
  const { ref, width, wasInView } = useBox<HTMLDivElement>();
  const [isTable, setIsTable] = useState(false);
  const rows = useMemo(() => stepRows(lines, fromMs, toMs), [lines, fromMs, toMs]);
  return (
    <figure className="min-w-0 rounded-lg border border-line bg-surface">
      <figcaption className="flex flex-wrap items-start gap-x-3 gap-y-2 px-3 pt-2.5">
        <div className="min-w-0 flex-1">
          <h2 className="font-medium text-sm">{props.title}</h2>
          {props.note && <p className="text-muted text-xs">{props.note}</p>}
        </div>
        {props.controls}
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
      <ul className="flex flex-wrap gap-x-4 gap-y-0.5 px-3 pt-1.5 text-xs">
        {lines.map((line, i) => {
          const now = line.points.at(-1)?.value ?? null;
          return (
            <li key={line.name} className="inline-flex items-center gap-1.5 whitespace-nowrap">
              <svg aria-hidden="true" width={16} height={4}>
                <line x2={16} y1={2} y2={2} stroke={seriesColor(i)} strokeWidth={2.5} strokeDasharray={seriesDash(i)} />
              </svg>
              <span className="text-muted">{line.name}</span> {now === null ? "gone" : format(now)}
            </li>
          );
        })}
      </ul>
      {isTable ? (
        <PriceTable {...props} />
      ) : (
        <div ref={ref} className="relative mt-1" style={{ height: HEIGHT }}>
          {wasInView && width > 0 && lines.length > 0 ? (
            <PricePlot {...props} rows={rows} width={width} height={HEIGHT} />
          ) : null}
          {lines.length === 0 && (
            <p className="flex h-full items-center justify-center text-muted">
              No price has been recorded in this time.
            </p>
          )}
        </div>
      )}
    </figure>
  );
}

/** Every change, newest first. */
function PriceTable({ title, lines, format }: PriceChartProps) {
  const changes = lines
    .flatMap((line) => line.points.map((point) => ({ name: line.name, ...point })))
    .sort((a, b) => b.atMs - a.atMs);
  return (
    <section
      className="mt-2 overflow-auto border-line border-t"
      style={{ maxHeight: HEIGHT }}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys.
      tabIndex={0}
      aria-label={`${title} as a table`}
    >
      <table className="w-full text-left text-xs">
        <thead className="sticky top-0 bg-surface text-muted">
          <tr>
            {["Since", "Where", "Price"].map((word) => (
              <th key={word} scope="col" className="px-3 py-1 font-medium last:text-right">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <tr key={`${change.name}-${change.atMs}`} className="border-line border-t">
              <td className="px-3 py-0.5">{new Date(change.atMs).toLocaleString()}</td>
              <td className="px-3 py-0.5">{change.name}</td>
              <td className="px-3 py-0.5 text-right">{change.value === null ? "gone" : format(change.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
