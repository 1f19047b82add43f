import { SpendSkeleton } from "@/components/spend/spend-skeleton";

export default function Loading() {
  return <SpendSkeleton />;
}
