import { availableParallelism, hostname, totalmem } from "node:os";
import { canonicalGpu } from "@/server/domain/gpu";
import { dollarsToMicros, type Micros } from "@/server/domain/money";
import type { Offer } from "@/server/domain/offer";
import type { Io } from "../contract";
import { mibToGib } from "../kit/units";
import { heldGpus, type MachineGpu, machineGpus } from "./gpus";

const CPU_KEY = "cpu";
const BYTES_PER_GIB = 1024 ** 3;

/** GPUs of one name, in the order of the machine. */
interface GpuGroup {
  name: string;
  gpus: MachineGpu[];
}

function groupByName(gpus: readonly MachineGpu[]): GpuGroup[] {
  return [...Map.groupBy(gpus, ({ name }) => name)].map(([name, group]) => ({ name, gpus: group }));
}

/**
 * What this machine offers: itself without GPUs, and of each kind of GPU one and all. Free unless the owner set a price:
 * dollars per hour for the machine, and for each GPU in use on top.
 */
export async function listOffers(io: Io): Promise<Offer[]> {
  const gpus = await machineGpus(io.signal);
  const held = gpus.length > 0 ? await heldGpus(io) : new Map();
  const machine = price(io, "machineDollarsPerHour");
  const perGpu = price(io, "gpuDollarsPerHour");
  const common = {
    provider: "local",
    instanceType: null,
    vcpus: availableParallelism(),
    ramGib: Math.round((totalmem() / BYTES_PER_GIB) * 10) / 10,
    diskGib: null,
    region: hostname(),
    regionGroup: "unknown",
    market: "owned",
    extras: {},
    sourceUrl: null,
    asOf: null,
  } as const;
  const cpu: Offer = {
    ...common,
    key: CPU_KEY,
    gpu: null,
    priceMicrosPerHour: machine,
    availability: "available",
    availableCount: null,
  };
  const withGpus = groupByName(gpus).flatMap((group) => {
    const free = group.gpus.filter(({ index }) => !held.has(index)).length;
    const counts = group.gpus.length > 1 ? [1, group.gpus.length] : [1];
    return counts.map((count): Offer => {
      const availableCount = Math.floor(free / count);
      return {
        ...common,
        key: `${group.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}-x${count}`,
        gpu: describeGpu(group, count),
        priceMicrosPerHour: machine + count * perGpu,
        availability: availableCount > 0 ? "available" : "none",
        availableCount,
      };
    });
  });
  return [cpu, ...withGpus];
}

function describeGpu({ name, gpus }: GpuGroup, count: number): Offer["gpu"] {
  const memoryGib = mibToGib(gpus[0]?.memoryMib);
  return { model: canonicalGpu(name, memoryGib)?.id ?? null, raw: name, count, memoryGib };
}

/** A price that the owner set; 0 when none is set or it cannot be read. */
function price(io: Io, name: "machineDollarsPerHour" | "gpuDollarsPerHour"): Micros {
  return dollarsToMicros(io.credentials[name] ?? "0") ?? 0;
}
