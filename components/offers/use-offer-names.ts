"use client";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTRPC } from "@/components/trpc";
import { gpuById } from "@/server/domain/gpu";

export interface OfferNames {
  provider: (id: string) => string;
  gpu: (id: string) => string;
  /** The GPU of an offer in words; an unknown spelling says that it is one. */
  gpuOf: (offer: { gpuModel: string | null; gpuRaw: string | null }) => string;
}

/** Titles for ids. Ids stand in until the titles have come. */
export function useOfferNames(): OfferNames {
  const trpc = useTRPC();
  const facets = useQuery(trpc.offers.facets.queryOptions());
  const titles = facets.data?.providers;
  return useMemo(() => {
    const providers = new Map(titles?.map((p) => [p.id, p.title]));
    const gpu = (id: string) => gpuById(id)?.title ?? id;
    return {
      provider: (id) => providers.get(id) ?? id,
      gpu,
      gpuOf: ({ gpuModel, gpuRaw }) => {
        if (gpuModel !== null) return gpu(gpuModel);
        return gpuRaw === null ? "No GPU" : `Unknown: ${gpuRaw}`;
      },
    };
  }, [titles]);
}
