import type { Metadata } from "next";
import { CompareView } from "@/components/offers/compare-view";
import { requireActor } from "@/server/api/caller";

export const metadata: Metadata = { title: "Compare offers" };

export default async function ComparePage() {
  await requireActor();
  return <CompareView />;
}
