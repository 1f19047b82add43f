import { Skeleton } from "@/components/ui/skeleton";

/** The run page while it loads, in its true shape. */
export function RunSkeleton() {
  return (
    <div className="flex flex-col gap-3">
      <div className="flex items-start justify-between gap-4">
        <div className="flex flex-col gap-2">
          <Skeleton className="h-6 w-56" />
          <Skeleton className="h-5 w-72 max-w-full" />
        </div>
        <Skeleton className="h-8 w-40" />
      </div>
      <Skeleton className="h-5 w-full" />
      <Skeleton className="h-9 w-full" />
      <div className="grid gap-3 md:grid-cols-2">
        <Skeleton className="h-64 w-full rounded-lg" />
        <Skeleton className="h-64 w-full rounded-lg" />
      </div>
    </div>
  );
}
