import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./cn";

/** Nothing here yet: what this is, and the one next step. */
export function EmptyState(props: {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  className?: string;
}) {
  const Icon = props.icon;
  return (
    <div className={cn("flex flex-col items-center gap-2 px-6 py-14 text-center", props.className)}>
      <Icon aria-hidden className="size-7 text-faint" strokeWidth={1.5} />
      <h2 className="font-semibold text-base">{props.title}</h2>
      {props.children && <div className="max-w-md text-muted">{props.children}</div>}
      {props.action && <div className="mt-2 flex flex-wrap justify-center gap-2">{props.action}</div>}
    </div>
  );
}
