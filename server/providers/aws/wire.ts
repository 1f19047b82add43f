import { z } from "zod";
import type { Io } from "../contract";
import { rowsOf, valuesOf } from "../kit/rows";

/**
 * The documents behind AWS's own pricing pages: keyless, undocumented, seen in several public clients (2026-09 to 2026-11).
 * locations.json maps a location's name, as the price documents spell it ("EU (Frankfurt)"), to its region code.
 */
const Locations = valuesOf(z.object({ name: z.string(), code: z.string(), type: z.string().nullish() }));

/** One Linux instance type in one region; `price` is US dollars per instance-hour as a decimal string. */
const OnDemandRow = z.object({
  "Instance Type": z.string(),
  price: z.string(),
  "Instance Family": z.string().nullish(),
});
export type OnDemandRow = z.infer<typeof OnDemandRow>;
const OnDemand = z.object({ regions: valuesOf(valuesOf(OnDemandRow)) });

/** `USD` is dollars per instance-hour, "N/A", "N/A*" or "0"; `region` is a code or one of six old names. */
const Spot = z.object({
  config: z.object({
    regions: rowsOf(
      z.object({
        region: z.string(),
        instanceTypes: rowsOf(
          z.object({
            sizes: rowsOf(
              z.object({
                size: z.string(),
                valueColumns: rowsOf(z.object({ name: z.string(), prices: z.object({ USD: z.string().nullish() }) })),
              }),
            ),
          }),
        ),
      }),
    ),
  }),
});
export type Spot = z.infer<typeof Spot>;

const OPERATION = "list offers";
const TIMEOUT_MS = 40_000;

export interface Location {
  /** As in the address of the price document. */
  name: string;
  /** "eu-central-1". */
  code: string;
}

export async function readLocations(io: Io): Promise<Location[]> {
  const url = `${io.endpoint("api")}/locations/1.0/aws/current/locations.json`;
  return io.http.json({ operation: OPERATION, url, timeoutMs: TIMEOUT_MS }, Locations);
}

export async function readOnDemand(io: Io, location: Location): Promise<OnDemandRow[]> {
  const place = encodeURIComponent(location.name);
  const url = `${io.endpoint("api")}/pricing/2.0/meteredUnitMaps/ec2/USD/current/ec2-ondemand-without-sec-sel/${place}/Linux/index.json`;
  const { regions } = await io.http.json({ operation: OPERATION, url, timeoutMs: TIMEOUT_MS }, OnDemand);
  return regions.flat();
}

export async function readSpot(io: Io): Promise<Spot> {
  const url = `${io.endpoint("spot")}/spot.json`;
  return io.http.json({ operation: OPERATION, url, timeoutMs: TIMEOUT_MS }, Spot);
}
