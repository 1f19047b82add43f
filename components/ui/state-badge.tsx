import type { LucideIcon } from "lucide-react";
import { cn } from "./cn";
import { TONE_SOFT, TONE_TEXT, type Tone } from "./tone";

/** A state as icon and word, coloured by its tone; colour never stands alone. `spin` for work in progress. */
export function StateBadge(props: {
  icon: LucideIcon;
  word: string;
  tone: Tone;
  spin?: boolean;
  /** Without a background: inside tables. */
  plain?: boolean;
  className?: string;
}) {
  const Icon = props.icon;
  return (
    <span
      className={cn(
        "inline-flex items-center gap-1.5 whitespace-nowrap font-medium text-xs",
        props.plain ? TONE_TEXT[props.tone] : cn("rounded-md px-2 py-0.5", TONE_SOFT[props.tone]),
        props.className,
      )}
    >
      <Icon aria-hidden className={cn("size-3.5 shrink-0", props.spin && "animate-spin")} />
      {props.word}
    </span>
  );
}
