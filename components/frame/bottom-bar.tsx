"use client";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "@/components/ui/cn";
import { isAt, PLACES } from "./places";

/** The rail of a phone. */
export function BottomBar() {
  const pathname = usePathname();
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-30 flex border-line border-t bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {PLACES.map((place) => {
        const isHere = isAt(place, pathname);
        return (
          <Link
            key={place.href}
            href={place.href}
            aria-current={isHere ? "page" : undefined}
            className={cn(
              "flex h-14 flex-1 flex-col items-center justify-center gap-0.5 font-medium text-2xs focus-visible:-outline-offset-2",
              isHere ? "text-accent-text" : "text-muted",
            )}
          >
            <place.icon aria-hidden className="size-5" />
            {place.word}
          </Link>
        );
      })}
    </nav>
  );
}
