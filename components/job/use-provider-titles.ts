"use client";
import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTRPC } from "@/components/trpc";

/** Title of a provider by its id; the id itself until (or unless) it is known. */
export function useProviderTitle(): (id: string) => string {
  const { data } = useQuery(useTRPC().providers.list.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY }));
  return useCallback((id) => data?.find((p) => p.id === id)?.title ?? id, [data]);
}
