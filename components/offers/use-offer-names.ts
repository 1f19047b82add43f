"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "@/components/trpc";
import { gpuKey, readGpuKey } from "@/server/domain/gpu-key";

export interface OfferNames {
  provider: (id: string) => string;
  /** By the key of server/domain/gpu-key.ts. */
  gpu: (key: string) => string;
  /** The GPU of an offer in words; an unknown spelling says that it is one. */
  gpuOf: (offer: { gpuModel: string | null; gpuRaw: string | null }) => string;
}

function gpuTitle(titles: ReadonlyMap<string, string>, key: string): string {
  const gpu = readGpuKey(key);
  switch (gpu.kind) {
    case "model":
      return titles.get(gpu.id) ?? gpu.id;
    case "raw":
      return `Unknown: ${gpu.spelling}`;
    case "none":
      return "No GPU";
  }
}

/** Titles for ids, from the server: the table of GPUs is too large to send. Ids stand in until the titles have come. */
export function useOfferNames(): OfferNames {
  const trpc = useTRPC();
  const facets = useQuery(trpc.offers.facets.queryOptions());
  const { data: providerList } = useQuery({
    ...trpc.providers.list.queryOptions(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const titles = facets.data;
  return useMemo(() => {
    const providers = new Map([...(titles?.providers ?? []), ...(providerList ?? [])].map((p) => [p.id, p.title]));
    const gpus = new Map(titles?.gpus.map((g) => [g.id, g.title]));
    return {
      provider: (id) => providers.get(id) ?? id,
      gpu: (key) => gpuTitle(gpus, key),
      gpuOf: (offer) => gpuTitle(gpus, gpuKey(offer)),
    };
  }, [titles, providerList]);
}
