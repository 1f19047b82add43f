import { ArrowDown, ArrowUp } from "lucide-react";
import type { ComponentProps, CSSProperties, ReactNode } from "react";
import { cn } from "./cn";

/** A scrolling frame around a table. Wide tables scroll inside it, never the page. */
export function TableFrame({ className, ...props }: ComponentProps<"div">) {
  return <div className={cn("overflow-auto rounded-lg border border-line bg-surface", className)} {...props} />;
}

export function Table({ className, ...props }: ComponentProps<"table">) {
  return <table className={cn("w-full border-collapse text-left text-sm", className)} {...props} />;
}

export function TableHead({ className, ...props }: ComponentProps<"thead">) {
  return <thead className={cn("sticky top-0 z-10 bg-sunken text-muted text-xs", className)} {...props} />;
}

export function Th({ className, numeric, ...props }: ComponentProps<"th"> & { numeric?: boolean }) {
  return (
    <th
      scope="col"
      className={cn(
        "h-8 whitespace-nowrap border-line border-b px-2.5 font-medium",
        numeric && "text-right",
        className,
      )}
      {...props}
    />
  );
}

/** A heading that sorts: a real button, and `aria-sort` on the cell. `sorted` null: another column sorts now. */
export function SortTh(props: {
  children: ReactNode;
  sorted: "ascending" | "descending" | null;
  onSort: () => void;
  numeric?: boolean;
  title?: string;
  className?: string;
  buttonClassName?: string;
  style?: CSSProperties;
}) {
  const Arrow = props.sorted === "descending" ? ArrowDown : ArrowUp;
  return (
    <Th
      numeric={props.numeric ?? false}
      className={cn("px-0", props.className)}
      aria-sort={props.sorted ?? "none"}
      title={props.title}
      style={props.style}
    >
      <button
        type="button"
        onClick={props.onSort}
        className={cn(
          "group flex h-full min-h-8 w-full items-center gap-1 px-2.5 font-medium hover:text-ink focus-visible:-outline-offset-2",
          // Numbers line up at the right edge, so there the arrow stands in front of the word.
          props.numeric && "flex-row-reverse text-right",
          props.sorted && "text-ink",
          props.buttonClassName,
        )}
      >
        {props.children}
        <Arrow
          aria-hidden
          className={cn(
            "-mx-0.5 size-3 shrink-0",
            props.sorted ? "text-accent-text" : "opacity-0 group-hover:opacity-50",
          )}
        />
      </button>
    </Th>
  );
}

export function Td({ className, numeric, ...props }: ComponentProps<"td"> & { numeric?: boolean }) {
  return (
    <td
      className={cn("h-9 border-line border-b px-2.5 py-1", numeric && "whitespace-nowrap text-right", className)}
      {...props}
    />
  );
}
