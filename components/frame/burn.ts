import { costMicros, type Micros } from "@/server/domain/money";
import type { BurnView } from "@/server/domain/spend";

/** Month to date at `nowMs` (the server's clock): what is settled plus what every open segment has cost since. */
export function monthMicrosAt(burn: BurnView, nowMs: number): Micros {
  return burn.open.reduce(
    (sum, segment) => sum + costMicros(segment.rateMicrosPerHour, nowMs - segment.since.getTime()),
    burn.monthSettledMicros,
  );
}
