import { z } from "zod";
import type { EmulatorDefinition } from "../kit/emulator";

interface Catalogue {
  date: string;
  csv: string;
  /** Offers that a reader must find in it: products with a price, once more where spot has one. */
  offerCount: number;
}
export interface SkypilotState {
  clouds: Record<string, Catalogue>;
}

const python = (name: string, count: number, mib: number) =>
  `"{'Gpus': [{'Name': '${name}', 'Manufacturer': 'NVIDIA', 'Count': ${count}.0, 'MemoryInfo': {'SizeInMiB': ${mib}}}], 'TotalGpuMemoryInMiB': ${mib}}"`;
const json = (name: string, count: number, mib: number) =>
  `"{""Gpus"": [{""Name"": ""${name}"", ""Count"": ${count}, ""MemoryInfo"": {""SizeInMiB"": ${mib}}}], ""TotalGpuMemoryInMiB"": ${mib * count}}"`;

/** Lambda: one price everywhere, no spot, count as a float, the form only in the instance type. */
function lambda(): Catalogue {
  const types = [
    ["gpu_8x_h100_sxm5", "H100", 8, 81_920, 208, 1800, 31.92],
    ["gpu_1x_h100_pcie", "H100", 1, 81_920, 26, 225, 3.29],
    ["gpu_1x_gh200", "GH200", 1, 98_304, 64, 432, 2.29],
    ["gpu_8x_a100_80gb_sxm4", "A100-80GB", 8, 81_920, 240, 1800, 22.32],
    ["gpu_1x_a10", "A10", 1, 24_576, 30, 226, 1.29],
    ["gpu_1x_rtx6000", "RTX6000", 1, 24_576, 14, 46, 0.69],
  ] as const;
  const regions = ["us-east-1", "us-west-2", "europe-central-1", "asia-south-1"];
  const lines = types.flatMap(([type, name, count, mib, vcpus, ram, price]) =>
    regions.map(
      (region) => `${type},${name},${count}.0,${vcpus}.0,${ram}.0,${price},${region},${python(name, count, mib)},`,
    ),
  );
  const header = "InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,Price,Region,GpuInfo,SpotPrice";
  const cpu = "cpu_4x_general,,,4.0,16.0,0.2,us-east-1,,";
  return { date: "2026-10-12T04:10:00Z", csv: [header, cpu, ...lines, ""].join("\n"), offerCount: lines.length };
}

/** Nebius: spot beside on demand, one product without. */
function nebius(): Catalogue {
  const header = "InstanceType,AcceleratorName,AcceleratorCount,vCPUs,MemoryGiB,Price,Region,GpuInfo,SpotPrice";
  const lines = ["eu-north1", "us-central1"].flatMap((region) => [
    `gpu-h200-sxm_1gpu-16vcpu-200gb,H200,1,16,200,5.40,${region},${python("H200", 1, 144_384)},2.45`,
    `gpu-h200-sxm_8gpu-128vcpu-1600gb,H200,8,128,1600,43.20,${region},${python("H200", 8, 144_384)},19.60`,
    `gpu-b200-sxm_8gpu-160vcpu-1792gb,B200,8,160,1792,68.00,${region},${python("B200", 8, 184_320)},`,
  ]);
  return { date: "2026-09-30T08:00:00Z", csv: [header, ...lines, ""].join("\n"), offerCount: 2 * 5 };
}

/** Verda: JSON in GpuInfo, an extra column, some types with a spot price only, a price of 0, a product nobody knows. */
function verda(): Catalogue {
  const header =
    "InstanceType,UpstreamCloudId,vCPUs,MemoryGiB,AcceleratorName,AcceleratorCount,GpuInfo,Region,Price,SpotPrice";
  const lines = [
    `1B300.30V,1B300.30V,30.0,275.0,B300,1.0,${json("B300", 1, 268_288)},FIN-03,8.62,3.75`,
    `2B300.60V,2B300.60V,60.0,550.0,B300,2.0,${json("B300", 2, 268_800)},FIN-03,,7.5`,
    `1A100.22V,1A100.22V,22.0,120.0,A100-80GB,1.0,${json("A100-80GB", 1, 81_920)},FIN-01,1.79,0`,
    `4Z900.9V,4Z900.9V,9.0,90.0,Z900,4.0,${json("Z900", 4, 65_536)},FIN-02,9.99,`,
    "CPU.4V.16G,CPU.4V.16G,4.0,16.0,,,,FIN-01,0.0279,0.0098",
  ];
  return { date: "2026-11-20T23:50:00Z", csv: [header, ...lines, ""].join("\n"), offerCount: 2 + 1 + 1 + 1 };
}

/** Google Cloud: machines and GPUs apart, zones, a commitment's price passing for on demand, TPUs with placeholders. */
function gcp(): Catalogue {
  const header =
    "InstanceType,vCPUs,MemoryGiB,AcceleratorName,AcceleratorCount,GpuInfo,Region,AvailabilityZone,Price,SpotPrice";
  const memory = (mib: number) => `{'Gpus': [{'MemoryInfo': {'SizeInMiB': ${mib}}}]}`;
  const lines = [
    "g2-standard-4,4.0,16.0,,,,us-central1,us-central1-a,0.14679,0.05872",
    "g2-standard-4,4.0,16.0,,,,us-central1,us-central1-b,0.14679,0.05",
    "g2-standard-4,4.0,16.0,,,,europe-west4,europe-west4-a,0.16159,0.06463",
    "a3-highgpu-8g,208.0,1872.0,,,,us-central1,us-central1-a,9.46006,2.88933",
    "a3-highgpu-8g,208.0,1872.0,,,,us-east4,us-east4-a,9.46006,2.15966",
    `,,,L4,1,${memory(24_576)},us-central1,us-central1-a,0.56004,0.2231`,
    `,,,L4,1,${memory(24_576)},us-central1,us-central1-b,0.56004,0.2231`,
    `,,,L4,1,${memory(24_576)},europe-west4,europe-west4-a,0.58804,0.2438`,
    `,,,L4,1,${memory(24_576)},us-west9,us-west9-a,0.55,0.2`,
    `,,,H100,8,${memory(81_920)},us-central1,us-central1-a,33.60609,23.9408`,
    `,,,H100,8,${memory(81_920)},us-east4,us-east4-a,78.37241,17.8848`,
    `,,,T4,1,${memory(16_384)},us-central1,us-central1-a,0.35,0.14`,
    ",,,tpu-v6e-8,1,tpu-v6e-8,asia-east1,asia-east1-c,700.0,700.0",
  ];
  return { date: "2026-11-02T11:00:00Z", csv: [header, ...lines, ""].join("\n"), offerCount: 2 * 2 + 2 * 2 - 1 };
}

const Patch = z.object({ cloud: z.string(), csv: z.string() });

/**
 * The SkyPilot catalogue's files as they stand in its repository (columns, dialects and slips as read 2026-11-24; the lines are
 * ours), and GitHub's list of commits. Patch: `csv` { cloud, csv }.
 */
export const skypilotEmulator: EmulatorDefinition<SkypilotState> = {
  id: "skypilot",
  createState: () => ({ clouds: { lambda: lambda(), nebius: nebius(), verda: verda(), gcp: gcp() } }),
  handle({ path, query }, state) {
    const file = path === "/commits" ? (query.get("path") ?? "") : path.replace(/^\/catalogue\//, "");
    const cloud = state.clouds[/^catalogs\/v8\/(\w+)\/vms\.csv$/.exec(file)?.[1] ?? ""];
    if (!cloud) return path === "/commits" ? { body: [] } : { status: 404, body: "404: Not Found" };
    if (path !== "/commits") return { body: cloud.csv };
    return {
      body: [{ sha: "e5f0", commit: { author: { name: "bot" }, committer: { name: "GitHub", date: cloud.date } } }],
    };
  },
  patch(state, name, input) {
    const { cloud, csv } = Patch.parse(input);
    const catalogue = state.clouds[cloud];
    if (name !== "csv" || !catalogue) throw new Error(`The skypilot emulator has no patch "${name}" of ${cloud}.`);
    catalogue.csv = csv;
  },
};
