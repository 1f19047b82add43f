import { Skeleton } from "@/components/ui/skeleton";

const CARDS = ["a", "b", "c", "d"];

/** The spend page while it loads, in its true shape. */
export function SpendSkeleton() {
  return (
    <div className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {CARDS.map((card) => (
          <Skeleton key={card} className="h-18 w-full rounded-lg" />
        ))}
      </div>
      <Skeleton className="h-64 w-full rounded-lg" />
      <Skeleton className="h-40 w-full rounded-lg" />
    </div>
  );
}
