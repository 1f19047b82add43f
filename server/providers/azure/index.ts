import type { Offer } from "@/server/domain/offer";
import { defineProvider, type Io } from "../contract";
import { ProviderError } from "../errors";
import { offersByRegion } from "../kit/by-region";
import { offersOf, REGIONS } from "./map";
import { readMeters } from "./wire";

const CONCURRENT_CALLS = 3;

export const azure = defineProvider({
  id: "azure",
  title: "Azure",
  kind: "cloud",
  homepage: "https://azure.microsoft.com/products/virtual-machines",
  endpoints: { api: "https://prices.azure.com" },
  credentials: {},
  takesImage: false,
  offers: {
    access: "public",
    feeds: [{ id: "azure", title: "Azure retail prices", kind: "live", cadenceMs: 6 * 60 * 60_000, list }],
  },
  lacks: {
    launch: "Launching on Azure is not built yet.",
    channel: "Nothing is launched on Azure yet, so there are no files to read.",
  },
});

async function list(io: Io): Promise<Offer[]> {
  const now = io.now();
  const offers = await offersByRegion(
    io,
    REGIONS,
    CONCURRENT_CALLS,
    (region) => region,
    async (region) => offersOf(await readMeters(io, region), now),
  );
  if (offers.length > 0) return offers;
  throw new ProviderError({
    kind: "bad_response",
    provider: "azure",
    operation: "list offers",
    message: "Azure gave an answer without any GPU prices (list offers).",
  });
}
