import { cn } from "@/components/ui/cn";
import { formatMicros, type Micros } from "@/server/domain/money";

/** An amount, with its unit beside it in a quieter voice: "$1.89 /h". */
export function Money({ micros, per, className }: { micros: Micros; per?: string; className?: string }) {
  return (
    <span className={cn("whitespace-nowrap", className)} suppressHydrationWarning>
      {formatMicros(micros)}
      {per && <span className="text-muted">/{per}</span>}
    </span>
  );
}
