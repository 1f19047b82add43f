import { Skeleton } from "@/components/ui/skeleton";

const ROWS = ["a", "b", "c", "d", "e", "f"];

/** The list while it loads, in its true shape. */
export function RunsSkeleton() {
  return (
    <div className="overflow-hidden rounded-lg border border-line bg-surface">
      <div className="h-8 bg-sunken" />
      {ROWS.map((row) => (
        <div key={row} className="flex h-11 items-center gap-6 border-line border-t px-2.5">
          <Skeleton className="h-5 w-20" />
          <Skeleton className="h-4 w-48" />
          <Skeleton className="ml-auto h-4 w-28 max-sm:hidden" />
          <Skeleton className="h-4 w-16" />
        </div>
      ))}
    </div>
  );
}
