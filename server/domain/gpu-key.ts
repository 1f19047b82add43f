/** Stands for offers without a GPU where GPU ids are listed. */
export const NO_GPU_KEY = "none";
const RAW_PREFIX = "raw:";

export type GpuKey = { kind: "model"; id: string } | { kind: "raw"; spelling: string } | { kind: "none" };

/** What stands for an offer's GPU in filters and addresses: its id; a spelling that is no known product as "raw:<spelling>"; "none". */
export function gpuKey(offer: { gpuModel: string | null; gpuRaw: string | null }): string {
  return offer.gpuModel ?? (offer.gpuRaw === null ? NO_GPU_KEY : `${RAW_PREFIX}${offer.gpuRaw}`);
}

export function readGpuKey(key: string): GpuKey {
  if (key === NO_GPU_KEY) return { kind: "none" };
  if (key.startsWith(RAW_PREFIX)) return { kind: "raw", spelling: key.slice(RAW_PREFIX.length) };
  return { kind: "model", id: key };
}
