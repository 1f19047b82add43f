import { z } from "zod";
import type { EmulatorDefinition } from "../kit/emulator";
import type { EmulatorResponse } from "../kit/emulator-answers";
import { seededRandom } from "../kit/random";

interface Row {
  type: string;
  dollars: string;
  family: string;
}
interface Region {
  code: string;
  name: string;
  /** Name in the spot document. */
  spotName: string;
  onDemand: Row[];
  /** Dollars, or the "N/A*" and "0" that the document has for types without a price. */
  spot: { type: string; dollars: string }[];
  broken: boolean;
}
export interface AwsState {
  regions: Region[];
}

/** Code, location name, name in the spot document, price level against Virginia. */
const REGIONS = [
  ["us-east-1", "US East (N. Virginia)", "us-east-1", 1],
  ["us-east-2", "US East (Ohio)", "us-east-2", 1],
  ["us-west-2", "US West (Oregon)", "us-west-2", 1],
  ["eu-west-1", "EU (Ireland)", "eu-ireland", 1.11],
  ["eu-central-1", "EU (Frankfurt)", "eu-central-1", 1.25],
  ["ap-northeast-1", "Asia Pacific (Tokyo)", "apac-tokyo", 1.37],
  ["ap-south-1", "Asia Pacific (Mumbai)", "ap-south-1", 1.2],
  ["sa-east-1", "South America (Sao Paulo)", "sa-east-1", 1.68],
] as const;

/** Type and dollars per hour in Virginia. */
const GPU_TYPES = [
  ["g4dn.xlarge", 0.526],
  ["g4dn.12xlarge", 3.912],
  ["g5.xlarge", 1.006],
  ["g5.12xlarge", 5.672],
  ["g5.48xlarge", 16.288],
  ["g6.xlarge", 0.8048],
  ["g6.48xlarge", 13.35],
  ["g6e.xlarge", 1.861],
  ["g6e.12xlarge", 10.49264],
  ["g6e.48xlarge", 30.13118],
  ["p4d.24xlarge", 21.957642],
  ["p4de.24xlarge", 27.44705],
  ["p5.4xlarge", 6.88],
  ["p5.48xlarge", 55.04],
  ["p5en.48xlarge", 63.296],
  ["p6-b200.48xlarge", 113.9328],
  ["p6-b300.48xlarge", 142.416],
] as const;
const CPU_TYPES = [
  ["m5.large", 0.096],
  ["c7g.xlarge", 0.145],
] as const;
const NAMES_OF_SPOT_LEVELS = [0.28, 0.36, 0.45, 0.61];
/** Every ninth spot price is missing, as in the true document. */
const SPOT_GAP = 9;

function createState(seed: number): AwsState {
  const random = seededRandom(seed);
  const regions = REGIONS.map(([code, name, spotName, level]): Region => {
    const priced = GPU_TYPES.map(([type, dollars]) => ({
      type,
      dollars: (dollars * level).toFixed(10),
      family: "GPU instance",
    }));
    return {
      code,
      name,
      spotName,
      broken: false,
      onDemand: [
        ...priced,
        ...CPU_TYPES.map(([type, dollars]) => ({ type, dollars: dollars.toFixed(10), family: "General purpose" })),
        // Sold as capacity blocks only; a fraction of an L4; a family of the future.
        { type: "p5e.48xlarge", dollars: "0.0000000000", family: "GPU instance" },
        { type: "g6f.large", dollars: "0.2020000000", family: "GPU instance" },
        { type: "p9.48xlarge", dollars: "321.0000000000", family: "GPU instance" },
      ],
      spot: priced.map(({ type, dollars }, index) => {
        const factor = NAMES_OF_SPOT_LEVELS[Math.floor(random() * NAMES_OF_SPOT_LEVELS.length)] ?? 0.5;
        const missing = index % SPOT_GAP === SPOT_GAP - 1;
        return { type, dollars: missing ? (index % 2 ? "N/A*" : "0.0000") : (Number(dollars) * factor).toFixed(4) };
      }),
    };
  });
  return { regions };
}

function locations(state: AwsState) {
  const entries = state.regions.map(
    ({ code, name }) => [name, { name, code, type: "AWS Region", continent: "…" }] as const,
  );
  const zone = { name: "US West (Los Angeles)", code: "us-west-2-lax-1", type: "AWS Local Zone" };
  return Object.fromEntries([...entries, [zone.name, zone]]);
}

function onDemand(region: Region): EmulatorResponse {
  if (region.broken) return { status: 503, body: "Service Unavailable" };
  const place = region.name.replace(/[()]/g, "");
  const rows = region.onDemand.map(({ type, dollars, family }) => [
    `${type.replace(".", " ")} ${place} Linux`,
    {
      rateCode: "EMULATED",
      price: dollars,
      Location: region.name,
      "Instance Family": family,
      "Instance Type": type,
      vCPU: "4",
      Memory: "16 GiB",
    },
  ]);
  return { body: { manifest: {}, sets: {}, regions: { [region.name]: Object.fromEntries(rows) } } };
}

function spot(state: AwsState) {
  const column = (name: string, dollars: string) => ({ name, prices: { USD: dollars } });
  const regions = state.regions.map((region) => ({
    region: region.spotName,
    footnotes: { "*": "notAvailableForCCorCGPU" },
    instanceTypes: [
      {
        type: "gpuInstances",
        sizes: region.spot.map(({ type, dollars }) => ({
          size: type,
          valueColumns: [column("mswin", "99.0000"), column("linux", dollars)],
        })),
      },
      { type: "generalCurrentGen", sizes: [{ size: "m5.large", valueColumns: [column("linux", "0.0400")] }] },
    ],
  }));
  return { vers: 0.01, config: { rate: "perhr", valueColumns: ["linux", "mswin"], currencies: ["USD"], regions } };
}

const ON_DEMAND =
  /^\/pricing\/2\.0\/meteredUnitMaps\/ec2\/USD\/current\/ec2-ondemand-without-sec-sel\/(.+)\/Linux\/index\.json$/;
const PricePatch = z.object({ region: z.string(), type: z.string(), dollars: z.string() });
const BreakPatch = z.object({ region: z.string(), broken: z.boolean() });

/**
 * AWS's keyless price documents, by the shapes that public clients read (see wire.ts), with prices of 2026-10 and thereabouts.
 * Patches: `price` and `spot-price` { region, type, dollars }, `break` { region, broken }.
 */
export const awsEmulator: EmulatorDefinition<AwsState> = {
  id: "aws",
  createState,
  handle({ path }, state) {
    if (path === "/locations/1.0/aws/current/locations.json") return { body: locations(state) };
    if (path === "/spot/spot.json")
      return { headers: { "content-type": "application/x-javascript" }, body: spot(state) };
    const name = decodeURIComponent(ON_DEMAND.exec(path)?.[1] ?? "");
    const region = state.regions.find((candidate) => candidate.name === name);
    return region ? onDemand(region) : { status: 404, body: "Not Found" };
  },
  patch(state, name, input) {
    const regionOf = (code: string) => state.regions.filter((region) => region.code === code);
    if (name === "break") {
      const { region, broken } = BreakPatch.parse(input);
      for (const each of regionOf(region)) each.broken = broken;
    } else if (name === "price" || name === "spot-price") {
      const { region, type, dollars } = PricePatch.parse(input);
      for (const each of regionOf(region))
        for (const row of name === "price" ? each.onDemand : each.spot) if (row.type === type) row.dollars = dollars;
    } else throw new Error(`The aws emulator has no patch "${name}".`);
  },
};
