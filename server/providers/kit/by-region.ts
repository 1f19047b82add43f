import type { Offer } from "@/server/domain/offer";
import type { Io } from "../contract";
import { ProviderError } from "../errors";

/**
 * Offers of a cloud that answers region by region, `limit` calls at a time. A region whose answer is bad is left out and
 * logged by name, so that it does not take the others with it. When every region fails, or the first `limit` answers are all
 * failures, the first failure is thrown: a cloud that is down is not asked region after region.
 * Anything but a ProviderError (the caller's abort) ends it at once.
 */
export async function offersByRegion<R>(
  io: Pick<Io, "log">,
  regions: readonly R[],
  limit: number,
  nameOf: (region: R) => string,
  read: (region: R) => Promise<Offer[]>,
): Promise<Offer[]> {
  const found = new Map<R, Offer[]>();
  const failed = new Map<string, ProviderError>();
  const waiting = [...regions];
  const work = async () => {
    for (let region = waiting.shift(); region !== undefined; region = waiting.shift()) {
      try {
        found.set(region, await read(region));
      } catch (error) {
        if (!(error instanceof ProviderError)) {
          waiting.length = 0;
          throw error;
        }
        failed.set(nameOf(region), error);
        if (found.size === 0 && failed.size >= limit) waiting.length = 0;
      }
    }
  };
  await Promise.all(Array.from({ length: limit }, work));
  const [first] = failed.values();
  if (first && found.size === 0) throw first;
  if (first)
    io.log.warn(
      { regions: [...failed.keys()], problem: first.message },
      "offers of some regions are left out: their answers were bad",
    );
  return regions.flatMap((region) => found.get(region) ?? []);
}
