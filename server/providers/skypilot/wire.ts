import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { CsvError, parse } from "csv-parse";
import { z } from "zod";
import { dollarsToMicros, type Micros } from "@/server/domain/money";
import type { Io } from "../contract";
import { ProviderError } from "../errors";
import { rowsOf } from "../kit/rows";
import { positive } from "../kit/units";

/**
 * A line of catalogs/v8/<cloud>/vms.csv (skypilot-org/skypilot-catalog, read 2026-11-24). The order of the columns differs from
 * file to file, and some have no zones. Price and SpotPrice are dollars per hour for the whole line; either may be empty.
 * GpuInfo is a Python or JSON literal, or just a name.
 */
const Line = z.object({
  InstanceType: z.string(),
  AcceleratorName: z.string(),
  AcceleratorCount: z.string(),
  vCPUs: z.string(),
  MemoryGiB: z.string(),
  GpuInfo: z.string(),
  Price: z.string(),
  SpotPrice: z.string(),
  Region: z.string(),
  AvailabilityZone: z.string().optional(),
});

export interface CatalogueRow {
  /** "": a GPU priced apart from its machine (Google Cloud). */
  instanceType: string;
  /** "": a machine without GPUs. */
  accelerator: string;
  count: number | null;
  vcpus: number | null;
  ramGib: number | null;
  /** As stated for one GPU; some files state the memory of all. */
  gpuMib: number | null;
  onDemandMicros: Micros | null;
  spotMicros: Micros | null;
  region: string;
  zone: string;
}

const OPERATION = "list offers";
const MAX_BYTES = 64 * 1024 ** 2;
const Commit = z.object({ commit: z.object({ committer: z.object({ date: z.iso.datetime() }) }) });
const Commits = rowsOf(Commit).refine((commits) => commits.length > 0, "no commit");

const pathOf = (cloud: string) => `catalogs/v8/${cloud}/vms.csv`;

/** Day on which the catalogue of a cloud last changed: the day its figures are known to have stood. */
export async function readDate(io: Io, cloud: string): Promise<string> {
  const [newest] = await io.http.json(
    {
      operation: OPERATION,
      url: `${io.endpoint("api")}/commits?path=${pathOf(cloud)}&per_page=1`,
      // GitHub answers 403 when an address has asked too often.
      classify: ({ status, body }) =>
        status === 403 && /rate limit/i.test(body) ? { kind: "rate_limited" } : undefined,
    },
    Commits,
  );
  return newest?.commit.committer.date.slice(0, 10) ?? "";
}

/** The whole file, line by line as it arrives (Google Cloud's is several MB). */
export async function readCatalogue(io: Io, cloud: string): Promise<CatalogueRow[]> {
  const rows: CatalogueRow[] = [];
  const url = `${io.endpoint("catalogue")}/${pathOf(cloud)}`;
  try {
    await pipeline(
      Readable.from(io.http.streamText({ operation: OPERATION, url, maxBytes: MAX_BYTES })),
      parse({ bom: true, columns: true, skip_empty_lines: true }),
      async (lines: AsyncIterable<unknown>) => {
        for await (const line of lines) rows.push(rowOf(Line.parse(line)));
      },
    );
  } catch (cause) {
    if (cause instanceof CsvError || cause instanceof z.ZodError) throw unreadable(cloud, cause);
    throw cause;
  }
  if (rows.length === 0) throw unreadable(cloud, undefined);
  return rows;
}

function rowOf(line: z.infer<typeof Line>): CatalogueRow {
  const count = positive(Number(line.AcceleratorCount));
  return {
    instanceType: line.InstanceType,
    accelerator: line.AcceleratorName,
    count: count !== null && Number.isInteger(count) ? count : null,
    vcpus: positive(Number(line.vCPUs)),
    ramGib: positive(Number(line.MemoryGiB)),
    gpuMib: positive(Number(/SizeInMiB\W+(\d+)/.exec(line.GpuInfo)?.[1])),
    // 0 means none here.
    onDemandMicros: dollarsToMicros(line.Price) || null,
    spotMicros: dollarsToMicros(line.SpotPrice) || null,
    region: line.Region,
    zone: line.AvailabilityZone ?? "",
  };
}

function unreadable(cloud: string, cause: unknown): ProviderError {
  return new ProviderError({
    kind: "bad_response",
    provider: "skypilot",
    operation: OPERATION,
    message: `SkyPilot catalogue: the price file of ${cloud} cannot be read (${OPERATION}).`,
    cause,
  });
}
