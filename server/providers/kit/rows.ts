import { z } from "zod";

/**
 * A list of rows that is read until the first one that does not fit. Zod's own arrays gather every fault of every row: one
 * and a half megabytes of empty objects held the worker for ten seconds and two gigabytes, and nothing watched the runs.
 */
export function rowsOf<T>(row: z.ZodType<T>) {
  return z.array(z.unknown()).transform((items, context) => readAll(row, items, context));
}

/** As `rowsOf`, for rows that stand under names of no meaning. */
export function valuesOf<T>(row: z.ZodType<T>) {
  return z.record(z.string(), z.unknown()).transform((named, context) => readAll(row, Object.values(named), context));
}

function readAll<T>(row: z.ZodType<T>, items: readonly unknown[], context: z.RefinementCtx): T[] {
  const rows: T[] = [];
  for (const [index, item] of items.entries()) {
    const read = row.safeParse(item);
    if (!read.success) {
      const message = `row ${index}: ${z.prettifyError(read.error).slice(0, 500)}`;
      context.addIssue({ code: "custom", message });
      return z.NEVER;
    }
    rows.push(read.data);
  }
  return rows;
}
