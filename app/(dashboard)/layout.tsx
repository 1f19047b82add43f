import { HydrationBoundary } from "@tanstack/react-query";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { Frame } from "@/components/frame/frame";
import { RAIL_COOKIE } from "@/components/frame/rail-cookie";
import { ApiProvider } from "@/components/trpc";
import { api, dehydratedPage, pageQueryClient, requireActor } from "@/server/api/caller";

export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const actor = await requireActor();
  await pageQueryClient().prefetchQuery(api.spend.burn.queryOptions());
  const narrowRail = (await cookies()).get(RAIL_COOKIE)?.value === "narrow";
  return (
    <ApiProvider>
      <HydrationBoundary state={dehydratedPage()}>
        <Frame email={actor.email} role={actor.role} narrowRail={narrowRail}>
          {children}
        </Frame>
      </HydrationBoundary>
    </ApiProvider>
  );
}
