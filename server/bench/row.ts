/** One figure of the bench: what was measured, and the bar that it is to stay under (null: shown without a bar). */
export interface BenchRow {
  name: string;
  bar: number | null;
  value: number;
  unit: string;
}
