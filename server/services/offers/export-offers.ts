import { csvLine } from "@/server/domain/csv";
import { MICROS_PER_DOLLAR } from "@/server/domain/money";
import { OfferQuery } from "@/server/domain/offer";
import type { Ctx } from "../context";
import { eachOfferBatch, type OfferRow } from "./store";

type Cell = string | number | null;

const COLUMNS: readonly [title: string, cell: (offer: OfferRow) => Cell][] = [
  ["Provider", (o) => o.provider],
  ["GPU", (o) => o.gpuModel],
  ["GPU as named by the provider", (o) => o.gpuRaw],
  ["GPU count", (o) => o.gpuCount],
  ["VRAM per GPU (GiB)", (o) => o.vramGibPerGpu],
  ["VRAM total (GiB)", (o) => o.vramGibTotal],
  ["Instance type", (o) => o.instanceType],
  ["vCPUs", (o) => o.vcpus],
  ["RAM (GiB)", (o) => o.ramGib],
  ["Region", (o) => o.region],
  ["Region group", (o) => o.regionGroup],
  ["Market", (o) => o.market],
  ["Price ($/h)", (o) => dollars(o.priceMicrosPerHour)],
  ["Price per GPU ($/GPU-h)", (o) => dollars(o.priceMicrosPerGpuHour)],
  ["Price per VRAM ($/GiB-h)", (o) => dollars(o.priceMicrosPerVramGibHour)],
  ["Price per BF16 PFLOPS ($/PFLOPS-h)", (o) => dollars(o.priceMicrosPerPflopHour)],
  ["Availability", (o) => o.availability],
  ["Available count", (o) => o.availableCount],
  ["Source", (o) => o.sourceKind],
  ["List price date", (o) => o.asOf],
  ["Observed at (UTC)", (o) => o.observedAt.toISOString()],
  ["Price doubted because", (o) => o.suspicious],
  ["Source page", (o) => o.sourceUrl],
  ["Offer id", (o) => o.id],
];

/**
 * Every offer that matches, as CSV (RFC 4180, header with units, dollars with up to six decimals), handed to `write` in
 * pieces as they are read. Page and page size of the question are ignored; its order is kept.
 */
export async function exportOffers(
  ctx: Pick<Ctx, "db">,
  input: OfferQuery,
  write: (csv: string) => Promise<void>,
): Promise<void> {
  const query = OfferQuery.parse(input);
  await write(csvLine(COLUMNS.map(([title]) => title)));
  await eachOfferBatch(ctx.db, query, (rows) =>
    write(rows.map((row) => csvLine(COLUMNS.map(([, cell]) => cell(row)))).join("")),
  );
}

function dollars(micros: number | null): string | null {
  return micros === null ? null : (micros / MICROS_PER_DOLLAR).toFixed(6).replace(/\.?0+$/, "");
}
