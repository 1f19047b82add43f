import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { RunsPage } from "@/components/runs/runs-page";
import { api, dehydratedPage, pageQueryClient } from "@/server/api/caller";
import { readRunUrl } from "@/server/domain/run-url";

export const metadata: Metadata = { title: "Runs" };

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const params = new URLSearchParams(Object.entries(await searchParams).map(([name, value]) => [name, String(value)]));
  await pageQueryClient().prefetchQuery(api.runs.list.queryOptions(readRunUrl(params)));
  return (
    <HydrationBoundary state={dehydratedPage()}>
      <RunsPage />
    </HydrationBoundary>
  );
}
