import { z } from "zod";
import type { Io } from "../contract";
import { rowsOf } from "../kit/rows";

/**
 * One ask of a host, as POST /api/v0/bundles/ answers it (official OpenAPI file and the answers gpuhunt reads in
 * production, 2026-08). Prices are US dollars per hour for the whole machine slice, all its GPUs; memory is MiB,
 * called MB; `cpu_ram` and `cpu_cores` are those of the whole host.
 */
export const Ask = z.object({
  id: z.number().int(),
  gpu_name: z.string().nullable(),
  num_gpus: z.number().nullable(),
  gpu_ram: z.number().nullish(),
  /** Without storage, unlike `dph_total`, which holds the disk size of whoever asked. */
  dph_base: z.number().nullable(),
  /** Lowest bid for an interruptible instance; null, absent or 0 where the host takes none. */
  min_bid: z.number().nullish(),
  /** Dollars per GB and month of 720 hours. */
  storage_cost: z.number().nullish(),
  /** Dollars per GB sent. */
  inet_up_cost: z.number().nullish(),
  cpu_cores: z.number().nullish(),
  cpu_cores_effective: z.number().nullish(),
  cpu_ram: z.number().nullish(),
  disk_space: z.number().nullish(),
  reliability2: z.number().nullish(),
  /** "City, CC", sometimes only a country, sometimes null. */
  geolocation: z.string().nullish(),
  /** Epoch seconds at which the host takes the machine back. */
  end_date: z.number().nullish(),
});
export type Ask = z.infer<typeof Ask>;

const Answer = z.object({ offers: rowsOf(Ask) });

/** The API has no pages and an undocumented default limit; it takes what is asked for, as far as is known. */
const PAGE_SIZE = 5_000;
/** The search allows 10 calls a minute and address. */
const MAX_PAGES = 8;

/**
 * Every rentable ask of a verified host. Pages by id, so that no limit on the server's side can hide a row: it asks
 * behind the last id until nothing new comes.
 */
export async function searchAsks(io: Io): Promise<Ask[]> {
  const byId = new Map<number, Ask>();
  for (let page = 0, lastId = 0; page < MAX_PAGES; page++) {
    const { offers } = await io.http.json(searchRequest(io.endpoint("api"), lastId), Answer);
    const fresh = offers.filter((ask) => !byId.has(ask.id));
    if (fresh.length === 0) break;
    for (const ask of fresh) {
      byId.set(ask.id, ask);
      lastId = Math.max(lastId, ask.id);
    }
  }
  return [...byId.values()];
}

/** No Authorization header: the search is public, and a wrong key makes it answer 404. */
function searchRequest(base: string, lastId: number) {
  return {
    operation: "list offers",
    url: `${base}/api/v0/bundles/`,
    method: "POST" as const,
    retries: 2,
    body: {
      type: "ondemand",
      verified: { eq: true },
      rentable: { eq: true },
      rented: { eq: false },
      external: { eq: false },
      id: { gt: lastId },
      order: [["id", "asc"]],
      limit: PAGE_SIZE,
    },
  };
}
