"use client";
import { PanelLeftClose, PanelLeftOpen, TrainTrack } from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { cn } from "@/components/ui/cn";
import { isAt, PLACES } from "./places";
import { railCookie } from "./rail-cookie";

/** The places on the left; words hide when it is collapsed, and always below 1280 px. */
export function Rail(props: { initiallyNarrow: boolean }) {
  const pathname = usePathname();
  const [isNarrow, setNarrow] = useState(props.initiallyNarrow);
  const toggle = () => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is asynchronous and not everywhere.
    document.cookie = railCookie(!isNarrow);
    setNarrow(!isNarrow);
  };
  const word = cn("max-xl:sr-only", isNarrow && "sr-only");
  const Toggle = isNarrow ? PanelLeftOpen : PanelLeftClose;
  return (
    <div
      className={cn(
        "sticky top-0 hidden h-dvh w-14 shrink-0 flex-col border-line border-r bg-surface md:flex",
        !isNarrow && "xl:w-44",
      )}
    >
      <nav aria-label="Main" className="flex flex-1 flex-col">
        <Link
          href="/offers"
          className={cn(
            "flex h-12 items-center gap-2.5 px-4.5 font-semibold text-base focus-visible:-outline-offset-2",
            "max-xl:justify-center max-xl:px-0",
            isNarrow && "justify-center px-0",
          )}
        >
          <TrainTrack aria-hidden className="size-5 shrink-0 text-accent-text" />
          <span className={word}>Trainyard</span>
        </Link>
        <div className="flex flex-col gap-0.5 p-2">
          {PLACES.map((place) => {
            const isHere = isAt(place, pathname);
            return (
              <Link
                key={place.href}
                href={place.href}
                title={place.word}
                aria-current={isHere ? "page" : undefined}
                className={cn(
                  "flex h-8 items-center gap-2.5 rounded-md px-2.5 font-medium max-xl:justify-center max-xl:px-0",
                  isNarrow && "justify-center px-0",
                  isHere ? "bg-hover text-ink" : "text-muted hover:bg-hover hover:text-ink",
                )}
              >
                <place.icon aria-hidden className={cn("size-4 shrink-0", isHere && "text-accent-text")} />
                <span className={word}>{place.word}</span>
              </Link>
            );
          })}
        </div>
      </nav>
      <button
        type="button"
        onClick={toggle}
        aria-expanded={!isNarrow}
        className={cn(
          "m-2 hidden h-8 items-center gap-2.5 rounded-md px-2.5 text-muted hover:bg-hover hover:text-ink xl:flex",
          isNarrow && "justify-center px-0",
        )}
      >
        <Toggle aria-hidden className="size-4 shrink-0" />
        <span className={word}>{isNarrow ? "Widen the menu" : "Collapse"}</span>
      </button>
    </div>
  );
}
