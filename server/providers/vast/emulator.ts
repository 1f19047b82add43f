import { z } from "zod";
import type { EmulatorDefinition, EmulatorRequest } from "../kit/emulator";
import type { EmulatorResponse } from "../kit/emulator-answers";
import { seededRandom } from "../kit/random";

type Row = Record<string, unknown> & { id: number; dph_base: number };
export interface VastState {
  rows: Row[];
}

/** GPU name, MiB per GPU, usual dollars per GPU-hour, compute capability x 100. */
const MODELS = [
  ["RTX 4090", 24_564, 0.34, 890],
  ["RTX 3090", 24_576, 0.16, 860],
  ["RTX 5090", 32_607, 0.48, 1200],
  ["RTX A6000", 49_140, 0.41, 860],
  ["RTX 6000Ada", 49_140, 0.68, 890],
  ["L40S", 46_068, 0.72, 890],
  ["A100 SXM4", 81_920, 0.89, 800],
  ["A100 SXM4", 40_960, 0.62, 800],
  ["A100 PCIE", 81_920, 0.81, 800],
  ["H100 SXM", 81_559, 1.89, 900],
  ["H100 PCIE", 81_559, 1.71, 900],
  ["H100 NVL", 95_830, 1.92, 900],
  ["H200", 143_771, 2.36, 900],
  ["B200", 183_359, 3.84, 1000],
  ["Tesla V100", 32_768, 0.19, 700],
  ["RTX 3060", 12_288, 0.06, 860],
] as const;
const PLACES = [
  "Texas, US",
  "Quebec, CA",
  "Sofia, BG",
  "Norway, NO",
  "Seoul, KR",
  "England, GB",
  ", US",
  "Iceland, IS",
];
const OFFERS_PER_MODEL = 5;
const COUNTS = [1, 1, 2, 4, 8];
/** Less than is asked for, so that a client which reads one page is caught. */
const SERVER_LIMIT = 40;
const EPOCH_2027 = 1_798_761_600;

function createState(seed: number): VastState {
  const random = seededRandom(seed);
  const rows = MODELS.flatMap((model, m) =>
    Array.from({ length: OFFERS_PER_MODEL }, (_, n) => rowOf(model, m * OFFERS_PER_MODEL + n, COUNTS[n] ?? 1, random)),
  );
  const [normal, noSpot, unplaced, coreless, cheap, unknown, rented, unverified] = rows.map((row) => ({ ...row }));
  const odd: Partial<Row>[] = [
    { ...normal, gpu_name: "RTX 4090", gpu_ram: 49_140, dph_base: 0.52 },
    { ...noSpot, min_bid: null },
    { ...unplaced, geolocation: null },
    { ...coreless, cpu_cores: null },
    { ...cheap, gpu_name: "H100 SXM", gpu_ram: 81_559, dph_base: 0.02, min_bid: 0.01 },
    { ...unknown, gpu_name: "Imaginary RTX 9999", gpu_ram: 24_576 },
    { ...rented, rented: true },
    { ...unverified, verification: "unverified", verified: false },
    { ...normal, dph_base: 0, min_bid: 0 },
  ];
  return { rows: [...rows, ...odd.map((row, n) => ({ ...row, id: 7_400_000 + n }) as Row)] };
}

function rowOf(model: (typeof MODELS)[number], index: number, count: number, random: () => number): Row {
  const [name, ramMib, dollars, capability] = model;
  const cores = [32, 64, 96, 128][Math.floor(random() * 4)] ?? 64;
  const base = round(dollars * count * (0.85 + random() * 0.5));
  const storageCost = round(0.1 + random() * 0.2);
  return {
    id: 7_300_000 + index * 37,
    machine_id: 20_000 + index,
    host_id: 50_000 + (index % 17),
    gpu_name: name,
    gpu_arch: "nvidia",
    num_gpus: count,
    gpu_ram: ramMib,
    gpu_total_ram: ramMib * count,
    compute_cap: capability,
    cuda_max_good: 12.8,
    dph_base: base,
    dph_total: round(base + (8 * storageCost) / 720),
    min_bid: round(base * 0.55),
    storage_cost: storageCost,
    inet_up_cost: 0.004,
    inet_down_cost: 0.002,
    inet_up: 800,
    inet_down: 900,
    cpu_cores: cores,
    cpu_cores_effective: Math.min(cores, count * 8),
    cpu_ram: cores * 4_000,
    disk_space: 250 * count,
    reliability2: round(0.95 + random() * 0.049),
    geolocation: PLACES[index % PLACES.length],
    direct_port_count: 40,
    duration: 2_592_000,
    end_date: EPOCH_2027 + index * 86_400,
    verification: "verified",
    verified: true,
    rentable: true,
    rented: false,
    external: false,
    is_bid: false,
  };
}

function round(value: number): number {
  return Math.round(value * 1e4) / 1e4;
}

const CONTROL_KEYS = new Set(["type", "order", "limit", "allocated_storage"]);
const OPERATORS: Record<string, (field: unknown, value: unknown) => boolean> = {
  eq: (field, value) => field === value,
  neq: (field, value) => field !== value,
  gt: (field, value) => Number(field) > Number(value),
  gte: (field, value) => Number(field) >= Number(value),
  lt: (field, value) => Number(field) < Number(value),
  lte: (field, value) => Number(field) <= Number(value),
  in: (field, value) => Array.isArray(value) && value.includes(field),
  notin: (field, value) => Array.isArray(value) && !value.includes(field),
};
const Search = z.looseObject({
  limit: z.number().default(64),
  order: z.array(z.tuple([z.string(), z.enum(["asc", "desc"])])).default([]),
});

function search(request: EmulatorRequest, state: VastState): EmulatorResponse {
  if (request.headers.authorization || request.query.has("api_key"))
    return { status: 404, body: { success: false, error: "invalid_user", msg: "Invalid user key" } };
  const { limit, order, ...rest } = Search.parse(request.json());
  const filters = Object.entries(rest).filter(([key]) => !CONTROL_KEYS.has(key));
  const matches = (row: Row) =>
    filters.every(([key, ops]) =>
      Object.entries(z.record(z.string(), z.unknown()).parse(ops)).every(([op, value]) =>
        OPERATORS[op]?.(row[key], value),
      ),
    );
  const found = state.rows.filter(matches);
  for (const [field, direction] of order.toReversed())
    found.sort((a, b) => (Number(a[field]) - Number(b[field])) * (direction === "asc" ? 1 : -1));
  return { body: { offers: found.slice(0, Math.min(limit, SERVER_LIMIT)) } };
}

const PricePatch = z.object({ id: z.number(), dphBase: z.number(), minBid: z.number().nullable().optional() });
const RentPatch = z.object({ id: z.number() });

/**
 * Vast.ai's public search, by the documented shapes (vast-ai/docs search_offers.yaml and rate-limits-and-errors.mdx, gpuhunt providers/vastai.py; read 2026-11-24).
 * Patches: `price` { id, dphBase, minBid? } and `rent` { id }, which takes the ask off the market.
 */
export const vastEmulator: EmulatorDefinition<VastState> = {
  id: "vast",
  createState,
  handle(request, state) {
    if (request.method === "POST" && request.path === "/api/v0/bundles/") return search(request, state);
    return { status: 404, body: { success: false, error: "not_found", msg: "No such endpoint" } };
  },
  patch(state, name, input) {
    if (name === "price") {
      const { id, dphBase, minBid } = PricePatch.parse(input);
      state.rows = state.rows.map((row) =>
        row.id === id ? { ...row, dph_base: dphBase, ...(minBid === undefined ? {} : { min_bid: minBid }) } : row,
      );
    } else if (name === "rent") {
      const { id } = RentPatch.parse(input);
      state.rows = state.rows.map((row) => (row.id === id ? { ...row, rented: true } : row));
    } else throw new Error(`The vast emulator has no patch "${name}".`);
  },
};
