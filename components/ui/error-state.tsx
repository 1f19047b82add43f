import { TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";

/** Broken: what, what still works (`children`), and a way to try again. */
export function ErrorState(props: {
  title: string;
  message: string;
  children?: ReactNode;
  onRetry?: () => void;
  className?: string;
}) {
  return (
    <div role="alert" className={cn("flex flex-col items-center gap-2 px-6 py-12 text-center", props.className)}>
      <TriangleAlert aria-hidden className="size-7 text-danger" strokeWidth={1.5} />
      <h2 className="font-semibold text-base">{props.title}</h2>
      <p className="max-w-md text-muted">{props.message}</p>
      {props.children && <div className="max-w-md text-muted">{props.children}</div>}
      {props.onRetry && (
        <Button className="mt-2" onClick={props.onRetry}>
          Try again
        </Button>
      )}
    </div>
  );
}
