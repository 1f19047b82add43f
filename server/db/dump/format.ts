import { z } from "zod";

/**
 * A dump is gzip of lines: a header, then for each table one line that names it and its rows as COPY writes them, ended by
 * `\.`; at last a trailer that counts the rows. Tables come in an order in which each may refer to those before it.
 */
export const DumpHeader = z.object({
  trainyardDump: z.literal(1, "This is not a dump that this version of Trainyard can read."),
  at: z.string(),
  /** When each migration of its schema was made, as the journal of drizzle/migrations has it. */
  migrations: z.array(z.number()),
});
export type DumpHeader = z.infer<typeof DumpHeader>;

export const DumpTable = z.object({ table: z.string(), columns: z.array(z.string()).min(1) });
export type DumpTable = z.infer<typeof DumpTable>;

export const DumpTrailer = z.object({
  rows: z.record(z.string(), z.number()),
  /** Last value of each sequence that was used. */
  sequences: z.record(z.string(), z.number()),
});
export type DumpTrailer = z.infer<typeof DumpTrailer>;

/** Ends a table's rows: COPY escapes every backslash of a value, so no row looks like this. */
export const END_OF_ROWS = "\\.";

/** A name as SQL writes it. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Lines of a byte stream, each without its line break. */
export async function* linesOf(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const parts: Buffer[] = [];
  for await (const chunk of stream) {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      parts.push(chunk.subarray(start, end));
      yield parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
      parts.length = 0;
      start = end + 1;
    }
    if (start < chunk.length) parts.push(chunk.subarray(start));
  }
  if (parts.length > 0) yield Buffer.concat(parts);
}
