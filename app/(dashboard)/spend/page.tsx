import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { SpendPage } from "@/components/spend/spend-page";
import { api, dehydratedPage, pageQueryClient } from "@/server/api/caller";
import { SPEND_RANGES } from "@/server/domain/spend";

export const metadata: Metadata = { title: "Spend" };

export default async function Page({ searchParams }: { searchParams: Promise<{ range?: string }> }) {
  const asked = (await searchParams).range;
  const range = SPEND_RANGES.find((r) => r === asked) ?? "30d";
  await pageQueryClient().prefetchQuery(api.spend.view.queryOptions({ range }));
  return (
    <HydrationBoundary state={dehydratedPage()}>
      <SpendPage />
    </HydrationBoundary>
  );
}
