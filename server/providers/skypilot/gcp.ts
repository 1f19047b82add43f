import type { Micros } from "@/server/domain/money";
import type { CatalogueRow } from "./wire";

/**
 * The machine type that each number of GPUs comes in. Google prices machine and GPUs apart, and so does the catalogue; GPUs
 * that attach to any N1 machine (T4, V100, P100, P4) have no one price and are left out, as are TPUs, whose slices stand there
 * with placeholders of $700.
 */
const MACHINES: Readonly<Record<string, Readonly<Record<number, string>>>> = {
  A100: { 1: "a2-highgpu-1g", 2: "a2-highgpu-2g", 4: "a2-highgpu-4g", 8: "a2-highgpu-8g", 16: "a2-megagpu-16g" },
  "A100-80GB": { 1: "a2-ultragpu-1g", 2: "a2-ultragpu-2g", 4: "a2-ultragpu-4g", 8: "a2-ultragpu-8g" },
  H100: { 8: "a3-highgpu-8g" },
  "H100-MEGA": { 8: "a3-megagpu-8g" },
  H200: { 8: "a3-ultragpu-8g" },
  L4: { 1: "g2-standard-4", 2: "g2-standard-24", 4: "g2-standard-48", 8: "g2-standard-96" },
};

/**
 * Where the catalogue finds no on-demand price it has a three-year commitment's instead: eight H100s at $33.61 in one region,
 * $78.37 to $101.88 in others (as read 2026-11-24). True prices of regions differ by less than that.
 */
const LEAST_PART_OF_DEAREST_REGION = 0.55;

/** Whole VMs, zone by zone: the machine's price and the GPUs' added up. */
export function composeGcp(rows: readonly CatalogueRow[]): CatalogueRow[] {
  const machines = new Map(
    rows.filter((row) => row.accelerator === "").map((row) => [`${row.instanceType} ${row.zone}`, row]),
  );
  const gpus = rows.filter((row) => row.instanceType === "" && row.count !== null && MACHINES[row.accelerator]);
  const dearest = new Map<string, Micros>();
  for (const row of gpus)
    dearest.set(productOf(row), Math.max(dearest.get(productOf(row)) ?? 0, row.onDemandMicros ?? 0));

  return gpus.flatMap((gpu) => {
    const machine = machines.get(`${MACHINES[gpu.accelerator]?.[gpu.count ?? 0]} ${gpu.zone}`);
    if (!machine) return [];
    const isOnDemand = (gpu.onDemandMicros ?? 0) >= LEAST_PART_OF_DEAREST_REGION * (dearest.get(productOf(gpu)) ?? 0);
    return [
      {
        ...machine,
        accelerator: gpu.accelerator,
        count: gpu.count,
        gpuMib: gpu.gpuMib,
        onDemandMicros: isOnDemand ? sum(machine.onDemandMicros, gpu.onDemandMicros) : null,
        spotMicros: sum(machine.spotMicros, gpu.spotMicros),
      },
    ];
  });
}

function productOf(row: CatalogueRow): string {
  return `${row.accelerator} ${row.count}`;
}

function sum(machine: Micros | null, gpus: Micros | null): Micros | null {
  return machine === null || gpus === null ? null : machine + gpus;
}
