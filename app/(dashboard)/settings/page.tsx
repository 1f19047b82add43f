import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { SettingsPage } from "@/components/settings/settings-page";
import packageJson from "@/package.json";
import { api, dehydratedPage, pageQueryClient } from "@/server/api/caller";

export const metadata: Metadata = { title: "Settings" };

export default async function Page() {
  await pageQueryClient().prefetchQuery(api.settings.get.queryOptions());
  return (
    <HydrationBoundary state={dehydratedPage()}>
      <SettingsPage version={packageJson.version} />
    </HydrationBoundary>
  );
}
