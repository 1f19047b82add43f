import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { RunPage } from "@/components/run/run-page";
import { api, dehydratedPage, pageQueryClient } from "@/server/api/caller";

export const metadata: Metadata = { title: "Run" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const runId = decodeURIComponent((await params).id);
  const client = pageQueryClient();
  await Promise.all([
    client.prefetchQuery(api.runs.get.queryOptions({ runId })),
    client.prefetchQuery(api.runs.events.queryOptions({ runId })),
  ]);
  return (
    <HydrationBoundary state={dehydratedPage()}>
      <RunPage runId={runId} />
    </HydrationBoundary>
  );
}
