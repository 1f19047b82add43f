"use client";
import { useTicking } from "@/components/ui/clock";
import { costMicros, formatMicros, type Micros } from "@/server/domain/money";
import type { MoneyView } from "@/server/domain/run";

/** What a run has cost at a moment: settled money plus the open price segment. */
export function moneyAt(money: MoneyView, nowMs: number): Micros {
  const since = money.rateSince?.getTime();
  return since === undefined
    ? money.settledMicros
    : money.settledMicros + costMicros(money.rateMicrosPerHour, nowMs - since);
}

/** Money of a run, ticking while it counts. */
export function RunMoney({ money, className }: { money: MoneyView; className?: string }) {
  const text = useTicking((nowMs) => formatMicros(moneyAt(money, nowMs)));
  return (
    <span className={className} suppressHydrationWarning>
      {text}
    </span>
  );
}
