import { csvLine } from "@/server/domain/csv";
import { MICROS_PER_DOLLAR } from "@/server/domain/money";
import type { SpendQuery } from "@/server/domain/spend";
import type { Ctx } from "../context";
import { listCharges } from "./list-charges";

const HEADER = "run,run_id,attempt,provider,started_at,ended_at,hours,dollars_per_hour,dollars,source".split(",");
const HOUR_MS = 3_600_000;

/** The range's charges as CSV (RFC 4180); dollars with all six decimals, so that sums are exact. */
export async function chargesCsv(ctx: Ctx, query: SpendQuery): Promise<string> {
  const now = ctx.now();
  const charges = await listCharges(ctx, query);
  const rows = charges.map((c) =>
    csvLine([
      c.runName,
      c.runId,
      c.attemptNumber,
      c.provider,
      c.startedAt.toISOString(),
      c.endedAt?.toISOString() ?? "",
      (((c.endedAt ?? now).getTime() - c.startedAt.getTime()) / HOUR_MS).toFixed(4),
      dollars(c.priceMicrosPerHour),
      dollars(c.micros),
      c.source,
    ]),
  );
  return [csvLine(HEADER), ...rows].join("");
}

function dollars(micros: number): string {
  return (micros / MICROS_PER_DOLLAR).toFixed(6);
}
