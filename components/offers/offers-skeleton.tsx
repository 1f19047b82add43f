import { Skeleton } from "@/components/ui/skeleton";

const CHIP_WIDTHS = ["w-20", "w-20", "w-22", "w-26", "w-20", "w-24", "w-20", "w-28", "w-32"];
const ROWS = Array.from({ length: 14 }, (_, i) => `row-${i}`);

/** The page before its first answer, in its true shape. */
export function OffersSkeleton() {
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap gap-1.5">
        {CHIP_WIDTHS.map((width, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed row of shapes.
          <Skeleton key={i} className={`h-7 rounded-full ${width}`} />
        ))}
      </div>
      <div className="flex gap-2">
        <Skeleton className="h-8 w-72 max-w-full" />
        <Skeleton className="h-8 w-36" />
      </div>
      <Skeleton className="h-6 w-64" />
      <ResultsSkeleton />
    </div>
  );
}

/** The list before its first answer. */
export function ResultsSkeleton() {
  return (
    <div role="status" aria-label="Loading offers" className="overflow-hidden rounded-lg border border-line bg-surface">
      <div className="h-8 border-line border-b bg-sunken" />
      {ROWS.map((row) => (
        <div key={row} className="flex h-9 items-center gap-6 border-line border-b px-3">
          <Skeleton className="h-3.5 w-40" />
          <Skeleton className="h-3.5 w-16 max-sm:hidden" />
          <Skeleton className="ml-auto h-3.5 w-20 sm:ml-0" />
          <Skeleton className="h-3.5 w-44 max-md:hidden" />
          <Skeleton className="h-3.5 flex-1 max-lg:hidden" />
        </div>
      ))}
    </div>
  );
}
