import { ChevronLeft, ChevronRight } from "lucide-react";
import { Button } from "./button";
import { cn } from "./cn";

/** Where one is in a paged list, and the two steps. */
export function Pager(props: {
  page: number;
  pageCount: number;
  total: number;
  /** What is counted, in the plural: "offers". */
  noun: string;
  onPage: (page: number) => void;
  className?: string;
}) {
  const { page, pageCount, total, noun, onPage } = props;
  const words = `${total.toLocaleString("en-US")} ${total === 1 ? noun.replace(/s$/, "") : noun}`;
  return (
    <nav aria-label={`Pages of ${noun}`} className={cn("flex items-center gap-3 text-muted text-xs", props.className)}>
      <span>{pageCount > 1 ? `Page ${page} of ${pageCount.toLocaleString("en-US")} · ${words}` : words}</span>
      {pageCount > 1 && (
        <span className="flex gap-1">
          <Button size="icon-sm" aria-label="Previous page" disabled={page <= 1} onClick={() => onPage(page - 1)}>
            <ChevronLeft aria-hidden />
          </Button>
          <Button size="icon-sm" aria-label="Next page" disabled={page >= pageCount} onClick={() => onPage(page + 1)}>
            <ChevronRight aria-hidden />
          </Button>
        </span>
      )}
    </nav>
  );
}
