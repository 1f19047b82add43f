"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/trpc";

/** Whether the provider runs containers; false while it is not known. */
export function useTakesImage(provider: string | null): boolean {
  const { data } = useQuery(useTRPC().providers.list.queryOptions());
  return data?.find((p) => p.id === provider)?.takesImage ?? false;
}
