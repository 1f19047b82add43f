"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { CircleDashed, CircleDot, OctagonAlert, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useEffect } from "react";
import { useLive } from "@/components/live/live";
import { Money } from "@/components/money/money";
import { useTRPC } from "@/components/trpc";
import { alignClock, useTicking } from "@/components/ui/clock";
import { cn } from "@/components/ui/cn";
import { TONE_TEXT, type Tone } from "@/components/ui/tone";
import type { BurnView } from "@/server/domain/spend";
import { monthMicrosAt } from "./burn";

const REFRESH_MS = 60_000;

function summary(burn: BurnView) {
  const { runningCount, stopUnconfirmedCount: unconfirmed } = burn;
  if (unconfirmed > 0)
    return {
      icon: OctagonAlert,
      tone: "danger" as Tone,
      words: `${unconfirmed} ${unconfirmed === 1 ? "stop" : "stops"} not confirmed`,
    };
  if (runningCount > 0) return { icon: CircleDot, tone: "positive" as Tone, words: `${runningCount} running` };
  return { icon: CircleDashed, tone: "neutral" as Tone, words: "Nothing running" };
}

/** What costs money right now, on top of every page; red while a stop is not confirmed. */
export function BurnBar() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const query = useQuery({ ...trpc.spend.burn.queryOptions(), refetchInterval: REFRESH_MS });
  useLive((message) => {
    if (message.topic === "spend" || message.topic === "runs")
      void queryClient.invalidateQueries(trpc.spend.burn.pathFilter());
  });
  const burn = query.data;
  if (query.isError && !burn)
    return (
      <p className="flex items-center gap-1.5 font-medium text-danger">
        <TriangleAlert aria-hidden className="size-4" /> Spending unknown
        <span className="max-sm:sr-only">: the server does not answer</span>
      </p>
    );
  if (!burn) return <div className="h-7" />;
  return <Burn burn={burn} />;
}

function Burn({ burn }: { burn: BurnView }) {
  useEffect(() => alignClock(burn.asOf.getTime()), [burn]);
  const monthMicros = useTicking((nowMs) => monthMicrosAt(burn, nowMs));
  const { icon: Icon, tone, words } = summary(burn);
  const isAlarm = burn.stopUnconfirmedCount > 0;
  return (
    <Link
      href={isAlarm ? "/runs" : "/spend"}
      className={cn(
        "flex h-7 min-w-0 items-center gap-1.5 rounded-md px-2 font-medium hover:bg-hover",
        isAlarm && "bg-danger-soft hover:bg-danger-soft",
      )}
    >
      <Icon aria-hidden className={cn("size-4 shrink-0", TONE_TEXT[tone])} />
      <span
        className={cn("truncate", isAlarm ? "text-danger" : burn.runningCount === 0 && "text-muted max-sm:sr-only")}
      >
        {words}
      </span>
      {burn.runningCount > 0 && (
        <>
          <Dot /> <Money micros={burn.rateMicrosPerHour} per="h" />
        </>
      )}
      <Dot className={burn.runningCount === 0 && !isAlarm ? "max-sm:hidden" : undefined} />
      <span className="whitespace-nowrap" suppressHydrationWarning>
        <Money micros={monthMicros} /> <span className="font-normal text-muted max-sm:sr-only">this month</span>
      </span>
    </Link>
  );
}

function Dot({ className }: { className?: string | undefined }) {
  return (
    <span aria-hidden className={cn("text-faint", className)}>
      ·
    </span>
  );
}
