"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "@/components/trpc";
import { gpuById } from "@/server/domain/gpu";
import { gpuKey, readGpuKey } from "@/server/domain/gpu-key";

export interface OfferNames {
  provider: (id: string) => string;
  /** By the key of server/domain/gpu-key.ts. */
  gpu: (key: string) => string;
  /** The GPU of an offer in words; an unknown spelling says that it is one. */
  gpuOf: (offer: { gpuModel: string | null; gpuRaw: string | null }) => string;
}

function gpuTitle(key: string): string {
  const gpu = readGpuKey(key);
  switch (gpu.kind) {
    case "model":
      return gpuById(gpu.id)?.title ?? gpu.id;
    case "raw":
      return `Unknown: ${gpu.spelling}`;
    case "none":
      return "No GPU";
  }
}

/** Titles for ids. Ids stand in until the titles have come. */
export function useOfferNames(): OfferNames {
  const trpc = useTRPC();
  const facets = useQuery(trpc.offers.facets.queryOptions());
  const titles = facets.data?.providers;
  return useMemo(() => {
    const providers = new Map(titles?.map((p) => [p.id, p.title]));
    return {
      provider: (id) => providers.get(id) ?? id,
      gpu: gpuTitle,
      gpuOf: (offer) => gpuTitle(gpuKey(offer)),
    };
  }, [titles]);
}
