import type { PriceLine } from "@/server/domain/offer";
import type { Ctx } from "../context";
import { priceChanges } from "./price-store";

const MS_PER_DAY = 86_400_000;

/**
 * The lines of one GPU model over the last `days`: per provider and market the change points of its best believed
 * $/GPU-hour. A line that was open when the window starts begins there with the price valid then. Lines that had no price
 * in the whole window are left out.
 */
export async function priceHistory(
  ctx: Pick<Ctx, "db" | "now">,
  input: { gpuModel: string; days: number },
): Promise<PriceLine[]> {
  const since = new Date(ctx.now().getTime() - input.days * MS_PER_DAY);
  const lines = new Map<string, PriceLine>();
  for (const { provider, market, ...point } of await priceChanges(ctx.db, input.gpuModel, since)) {
    const id = `${provider} ${market}`;
    const line = lines.get(id) ?? { provider, market, points: [] };
    line.points.push(point);
    lines.set(id, line);
  }
  return [...lines.values()].filter((line) => line.points.some((point) => point.priceMicrosPerGpuHour !== null));
}
