import type { Offer } from "@/server/domain/offer";
import { defineProvider, type Io } from "../contract";
import { ProviderError } from "../errors";
import { offersByRegion } from "../kit/by-region";
import { onDemandOffers, REGIONS, spotOffers, unknownTypes } from "./map";
import { type Location, readLocations, readOnDemand, readSpot } from "./wire";

const CONCURRENT_CALLS = 4;

export const aws = defineProvider({
  id: "aws",
  title: "AWS",
  kind: "cloud",
  homepage: "https://aws.amazon.com/ec2/",
  endpoints: { api: "https://b0.p.awsstatic.com", spot: "https://website.spot.ec2.aws.a2z.com" },
  credentials: {},
  takesImage: false,
  offers: {
    access: "public",
    feeds: [
      { id: "aws-on-demand", title: "AWS on demand", kind: "live", cadenceMs: 6 * 60 * 60_000, list: listOnDemand },
      { id: "aws-spot", title: "AWS spot", kind: "live", cadenceMs: 10 * 60_000, list: listSpot },
    ],
  },
  lacks: {
    launch: "Launching on AWS is not built yet.",
    channel: "Nothing is launched on AWS yet, so there are no files to read.",
  },
});

async function listOnDemand(io: Io): Promise<Offer[]> {
  const locations = (await readLocations(io)).filter(({ code }) => REGIONS.has(code));
  if (locations.length === 0) throw noneOf("regions");
  const unknown = new Set<string>();
  const offers = await offersByRegion(
    io,
    locations,
    CONCURRENT_CALLS,
    ({ code }) => code,
    async (location) => {
      const rows = await readRegion(io, location);
      for (const type of unknownTypes(rows)) unknown.add(type);
      return onDemandOffers(location.code, rows);
    },
  );
  if (unknown.size > 0)
    io.log.info({ types: [...unknown] }, "instance types that this version does not know are left out");
  if (offers.length === 0) throw noneOf("GPU prices");
  return offers;
}

/** A region without a document sells nothing; that is no failure. */
async function readRegion(io: Io, location: Location) {
  return readOnDemand(io, location).catch((error: unknown) => {
    if (error instanceof ProviderError && error.kind === "not_found") return [];
    throw error;
  });
}

async function listSpot(io: Io): Promise<Offer[]> {
  const offers = spotOffers(await readSpot(io));
  if (offers.length === 0) throw noneOf("GPU prices");
  return offers;
}

/** An undocumented answer that parses and yet holds nothing has changed its meaning; an empty table would hide that. */
function noneOf(what: string): ProviderError {
  return new ProviderError({
    kind: "bad_response",
    provider: "aws",
    operation: "list offers",
    message: `AWS gave an answer without any ${what} (list offers).`,
  });
}
