import { GPUS, type Gpu } from "./gpu-table";

export { GPUS, type Gpu };

const byId = new Map(GPUS.map((gpu) => [gpu.id, gpu]));

/** The product with exactly this canonical id. */
export function gpuById(id: string): Gpu | undefined {
  return byId.get(id);
}

/**
 * The product that a seller's spelling means, or null: unknown spellings and spellings that fit several products are never
 * guessed. Takes nvidia-smi names, marketing names and the spellings of the feeds ("A100 SXM4", "nvidia_h100",
 * "RTX6000-Ada"); canonical ids map to themselves.
 *
 * `memoryGibPerGpu` is the memory of ONE GPU as the seller states it (null or 0: not stated). It tells 40 from 80 GB and
 * must agree with the product: a 4090 with 48 GB or a sixth of an A10 is none of our products, so null.
 * A seller that names model and size but no form gets the entry without a form ("H100" with 80 GB is "H100-80").
 */
export function canonicalGpu(raw: string, memoryGibPerGpu: number | null): Gpu | null {
  const stated = memoryGibPerGpu !== null && memoryGibPerGpu > 0 ? memoryGibPerGpu : null;
  const whole = bySpelling.get(squash(raw));
  if (whole) return only(whole.filter((gpu) => fits(gpu, stated)));
  const spelling = readSpelling(raw);
  const named = (byName.get(spelling.name) ?? []).filter(
    (gpu) => spelling.variant === null || gpu.variant === spelling.variant,
  );
  return only(closest(closest(named, spelling.memoryGib), stated));
}

type Variant = Exclude<Gpu["variant"], null>;
interface Spelling {
  name: string;
  variant: Variant | null;
  memoryGib: number | null;
}

const VENDORS = new Set(["nvidia", "amd", "intel", "google", "aws"]);
const FILLER = new Set(
  (
    "nvidia amd intel google aws tesla geforce instinct gpu gpus graphics card accelerator tensor core generation blackwell " +
    "edition memory hbm2 hbm2e hbm3 hbm3e gddr6 gddr6x gddr7 ecc ac oam"
  ).split(" "),
);
const MEMORY = /^(\d{1,3})g(?:i?b)?$/;
const VARIANTS: readonly [RegExp, Variant][] = [
  [/^(?:sxm\d?|hgx)$/, "SXM"],
  [/^pcie$/, "PCIe"],
  [/^nvl$/, "NVL"],
];

function readSpelling(raw: string): Spelling {
  let memoryGib: number | null = null;
  let variant: Variant | null = null;
  let name = "";
  for (const token of tokens(raw)) {
    const memory = MEMORY.exec(token);
    const form = VARIANTS.find(([pattern]) => pattern.test(token));
    if (memory && memoryGib === null) memoryGib = Number(memory[1]);
    else if (form && variant === null) variant = form[1];
    else if (!FILLER.has(token)) name += token;
  }
  return { name, variant, memoryGib };
}

function tokens(raw: string): string[] {
  return raw
    .toLowerCase()
    .replace(/[^a-z0-9.]+/g, " ")
    .replace(/(\d) (g(?:i?b)?)\b/g, "$1$2")
    .replace(/\bpci e\b/g, "pcie")
    .replace(/(\d)(sxm\d?|pcie|nvl)\b/g, "$1 $2")
    .split(" ")
    .filter((token) => token !== "");
}

/** The whole spelling without separators and vendor. */
function squash(raw: string): string {
  const words = raw.toLowerCase().split(/[^a-z0-9]+/);
  return words.filter((word) => !VENDORS.has(word)).join("");
}

/** Drivers show less than the name says (L4: 22.4 of 24, B300: 268 of 288), some sellers a little more (85 for 80). */
function fits(gpu: Gpu, memoryGib: number | null): boolean {
  return memoryGib === null || Math.abs(memoryGib / gpu.memoryGib - 1) < 0.1;
}

/** Those whose memory is nearest to the stated one, within the tolerance; all when none is stated. */
function closest(gpus: readonly Gpu[], memoryGib: number | null): Gpu[] {
  const fitting = gpus.filter((gpu) => fits(gpu, memoryGib));
  if (memoryGib === null) return fitting;
  const distance = (gpu: Gpu) => Math.abs(gpu.memoryGib - memoryGib);
  const best = Math.min(...fitting.map(distance));
  return fitting.filter((gpu) => distance(gpu) === best);
}

/** The one that is left; of several forms of one product and size, the entry that stands for "form not stated". */
function only(gpus: readonly Gpu[]): Gpu | null {
  if (gpus.length === 1) return gpus[0] ?? null;
  const sameProduct = new Set(gpus.map((gpu) => `${gpu.model} ${gpu.memoryGib}`)).size === 1;
  const formless = gpus.filter((gpu) => gpu.variant === null);
  return sameProduct && formless.length === 1 ? (formless[0] ?? null) : null;
}

function index(keysOf: (gpu: Gpu) => string[]): Map<string, Gpu[]> {
  const found = new Map<string, Gpu[]>();
  for (const gpu of GPUS) for (const key of new Set(keysOf(gpu))) found.set(key, [...(found.get(key) ?? []), gpu]);
  return found;
}

/** Ids, and aliases that carry a memory or a form of their own ("GH200 480GB", "HGX H100"), compared whole. */
const bySpelling = index((gpu) => [gpu.id, ...gpu.aliases.filter(isWhole)].map(squash));
/** Models and other names, with form and memory taken out. */
const byName = index((gpu) => [
  readSpelling(gpu.model).name,
  ...(GPUS.filter((other) => other.model === gpu.model).length === 1 ? [readSpelling(gpu.title).name] : []),
  ...gpu.aliases.filter((alias) => !isWhole(alias)).map((alias) => readSpelling(alias).name),
]);

function isWhole(alias: string): boolean {
  const { variant, memoryGib } = readSpelling(alias);
  return variant !== null || memoryGib !== null;
}
