import { benchPages } from "@/e2e/bench/pages.bench";
import { benchOffers } from "./offers.bench";
import type { BenchRow } from "./row";
import { benchStart } from "./start.bench";

/** By name; `npm run bench offers` runs one of them. */
const BENCHES: Readonly<Record<string, () => Promise<BenchRow[]>>> = {
  offers: benchOffers,
  pages: benchPages,
  start: benchStart,
};

const rows: BenchRow[] = [];
const asked = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
for (const [name, bench] of Object.entries(BENCHES))
  if (asked.length === 0 || asked.includes(name)) rows.push(...(await bench()));
console.log(process.argv.includes("--json") ? JSON.stringify(rows.map(rounded)) : table(rows));

function rounded(row: BenchRow): BenchRow {
  return { name: row.name, bar: row.bar, value: Number(row.value.toPrecision(4)), unit: row.unit };
}

/** Name, figure, unit, bar and whether it holds, aligned. */
function table(figures: readonly BenchRow[]): string {
  const lines = figures.map(rounded).map(({ name, bar, value, unit }) => {
    const verdict = bar === null ? "" : value < bar ? "holds" : "MISSED";
    return [name, String(value), unit, bar === null ? "" : `< ${bar}`, verdict];
  });
  const all = [["what", "figure", "unit", "bar", ""], ...lines];
  const widths = [0, 1, 2, 3, 4].map((i) => Math.max(...all.map((cells) => (cells[i] ?? "").length)));
  const isNumber = (i: number) => i === 1 || i === 3;
  const pad = (cell: string, i: number) => (isNumber(i) ? cell.padStart(widths[i] ?? 0) : cell.padEnd(widths[i] ?? 0));
  return all.map((cells) => cells.map(pad).join("  ").trimEnd()).join("\n");
}
