import { z } from "zod";
import type { EmulatorDefinition, EmulatorRequest } from "../kit/emulator";
import type { EmulatorResponse } from "../kit/emulator-answers";
import { seededRandom } from "../kit/random";

export interface EmulatedGpu {
  id: string;
  displayName: string;
  memoryInGb: number;
  secureCloud: boolean;
  communityCloud: boolean;
  securePrice: number | null;
  communityPrice: number | null;
  maxGpuCount: number;
  /** Free machines by cloud; each has `maxGpuCount` GPUs. */
  free: { secure: number; community: number };
}
export interface RunpodState {
  gpus: EmulatedGpu[];
}

/** id, display name, GB per GPU, dollars per GPU-hour in the secure and the community cloud (0: not sold), most GPUs. */
const TYPES = [
  ["NVIDIA B300 SXM6 AC", "B300", 288, 7.39, 0, 8],
  ["NVIDIA B200", "B200", 180, 5.99, 0, 8],
  ["NVIDIA H200", "H200 SXM", 141, 3.59, 0, 8],
  ["NVIDIA H200 NVL", "H200 NVL", 143, 3.39, 0, 8],
  ["NVIDIA H100 80GB HBM3", "H100 SXM", 80, 2.69, 2.39, 8],
  ["NVIDIA H100 PCIe", "H100 PCIe", 80, 2.39, 1.99, 8],
  ["NVIDIA H100 NVL", "H100 NVL", 94, 2.79, 2.59, 8],
  ["NVIDIA A100-SXM4-80GB", "A100 SXM", 80, 1.49, 1.39, 8],
  ["NVIDIA A100 80GB PCIe", "A100 PCIe", 80, 1.39, 1.19, 8],
  ["NVIDIA A40", "A40", 48, 0.4, 0.35, 10],
  ["NVIDIA L40S", "L40S", 48, 0.86, 0.79, 8],
  ["NVIDIA L40", "L40", 48, 0.99, 0.69, 8],
  ["NVIDIA L4", "L4", 24, 0.39, 0, 8],
  ["NVIDIA RTX PRO 6000 Blackwell Server Edition", "RTX PRO 6000", 96, 1.79, 1.69, 8],
  ["NVIDIA RTX PRO 6000 Blackwell Workstation Edition", "RTX PRO 6000 WK", 96, 1.89, 0, 6],
  ["NVIDIA RTX 6000 Ada Generation", "RTX 6000 Ada", 48, 0.77, 0.74, 8],
  ["NVIDIA RTX A6000", "RTX A6000", 48, 0.49, 0.33, 8],
  ["NVIDIA RTX A5000", "RTX A5000", 24, 0.27, 0.16, 8],
  ["NVIDIA RTX A4000", "RTX A4000", 16, 0.25, 0.17, 8],
  ["NVIDIA GeForce RTX 5090", "RTX 5090", 32, 0.89, 0.69, 8],
  ["NVIDIA GeForce RTX 4090", "RTX 4090", 24, 0.59, 0.34, 8],
  ["NVIDIA GeForce RTX 3090", "RTX 3090", 24, 0.43, 0.22, 8],
  ["AMD Instinct MI300X OAM", "MI300X", 192, 1.99, 0, 8],
  ["Imaginary RTX 9999", "RTX 9999", 24, 0.11, 0.09, 1],
  ["unknown", "unknown", 0, 0, 0, 1],
] as const;

function createState(seed: number): RunpodState {
  const random = seededRandom(seed);
  const free = () => Math.floor(random() * 5);
  return {
    gpus: TYPES.map(([id, displayName, memoryInGb, secure, community, maxGpuCount]) => ({
      id,
      displayName,
      memoryInGb,
      secureCloud: secure > 0,
      communityCloud: community > 0,
      securePrice: secure || null,
      communityPrice: community,
      maxGpuCount,
      free: { secure: secure > 0 ? free() : 0, community: community > 0 ? free() : 0 },
    })),
  };
}

const Body = z.object({ query: z.string() });
const LOWEST = /(?:(\w+)\s*:\s*)?lowestPrice\s*\(\s*input\s*:\s*\{([^}]*)\}\s*\)\s*\{([^}]*)\}/g;
const FIELDS = [
  "id",
  "displayName",
  "memoryInGb",
  "secureCloud",
  "communityCloud",
  "securePrice",
  "communityPrice",
  "maxGpuCount",
] as const satisfies (keyof EmulatedGpu)[];

/** As much of GraphQL as a list of GPU types needs: only the fields that were asked for come back, under their aliases. */
function answerQuery(request: EmulatorRequest, state: RunpodState): EmulatorResponse {
  const { query } = Body.parse(request.json());
  const selection = /gpuTypes(?:\s*\([^)]*\))?\s*\{([\s\S]*)\}\s*\}\s*$/.exec(query)?.[1];
  if (selection === undefined) return { body: { errors: [{ message: "Syntax Error: Expected Name, found <EOF>." }] } };
  const plain = new Set(selection.replace(LOWEST, " ").split(/\s+/).filter(Boolean));
  const stranger = [...plain].find((name) => !FIELDS.some((field) => field === name));
  if (stranger)
    return { status: 400, body: { errors: [{ message: `Cannot query field "${stranger}" on type "GpuType".` }] } };
  const gpuTypes = state.gpus.map((gpu) => ({
    ...Object.fromEntries(FIELDS.filter((field) => plain.has(field)).map((field) => [field, gpu[field]])),
    ...Object.fromEntries(
      [...selection.matchAll(LOWEST)].map(([, alias, input = "", fields = ""]) => [
        alias ?? "lowestPrice",
        lowestPrice(gpu, input, fields),
      ]),
    ),
  }));
  return { body: { data: { gpuTypes } } };
}

function lowestPrice(gpu: EmulatedGpu, input: string, fields: string): Record<string, unknown> {
  const count = Number(/gpuCount\s*:\s*(\d+)/.exec(input)?.[1] ?? 1);
  const isSecure = /secureCloud\s*:\s*true/.test(input);
  const free =
    count > gpu.maxGpuCount ? 0 : Math.max(0, (isSecure ? gpu.free.secure : gpu.free.community) - (count > 4 ? 1 : 0));
  const all: Record<string, unknown> = {
    stockStatus: free === 0 ? null : free === 1 ? "Low" : free === 2 ? "Medium" : "High",
    uninterruptablePrice: free === 0 ? null : isSecure ? gpu.securePrice : gpu.communityPrice,
    minVcpu: free === 0 ? null : count * 8,
    minMemory: free === 0 ? null : count * Math.max(24, gpu.memoryInGb),
  };
  return Object.fromEntries(
    fields
      .split(/\s+/)
      .filter(Boolean)
      .map((field) => [field, all[field]]),
  );
}

const PricePatch = z.object({
  id: z.string(),
  secure: z.number().nullable().optional(),
  community: z.number().nullable().optional(),
});
const StockPatch = z.object({ id: z.string(), secure: z.number().optional(), community: z.number().optional() });

/**
 * RunPod's public GraphQL, by the documented shapes (runpod/docs sdks/graphql, gpuhunt providers/runpod.py; read 2026-11-24).
 * Patches: `price` { id, secure?, community? } in dollars per GPU-hour, `stock` { id, secure?, community? } in machines.
 */
export const runpodEmulator: EmulatorDefinition<RunpodState> = {
  id: "runpod",
  createState,
  handle(request, state) {
    if (request.method === "POST" && request.path === "/graphql") return answerQuery(request, state);
    return { status: 404, body: { title: "Not Found", status: 404, detail: "resource not found" } };
  },
  patch(state, name, input) {
    const find = (id: string) => {
      const gpu = state.gpus.find((candidate) => candidate.id === id);
      if (!gpu) throw new Error(`The runpod emulator has no GPU type "${id}".`);
      return gpu;
    };
    if (name === "price") {
      const { id, secure, community } = PricePatch.parse(input);
      const gpu = find(id);
      if (secure !== undefined) gpu.securePrice = secure;
      if (community !== undefined) gpu.communityPrice = community;
    } else if (name === "stock") {
      const { id, secure, community } = StockPatch.parse(input);
      const { free } = find(id);
      Object.assign(free, { secure: secure ?? free.secure, community: community ?? free.community });
    } else throw new Error(`The runpod emulator has no patch "${name}".`);
  },
};
