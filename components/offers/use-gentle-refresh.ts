"use client";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useLive } from "@/components/live/live";
import { useTRPC } from "@/components/trpc";

/** New rows wait until the list has been left alone for this long. */
const IDLE_MS = 4_000;

/**
 * Brings new prices in without moving anything under the pointer: while someone reads, points or types in the list they
 * wait (`isWaiting`), and come once it is left alone, or by `showNow`.
 */
export function useGentleRefresh() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [isWaiting, setIsWaiting] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const touchedAtMs = useRef(Number.NEGATIVE_INFINITY);

  const showNow = () => {
    setIsWaiting(false);
    // Not the histories: a month of prices does not change its look with one more point.
    for (const shown of [trpc.offers.search, trpc.offers.groups, trpc.offers.facets])
      void queryClient.invalidateQueries(shown.pathFilter());
  };
  const isInUse = () =>
    performance.now() - touchedAtMs.current < IDLE_MS || (list.current?.contains(document.activeElement) ?? false);

  useLive((message) => {
    if (message.topic !== "offers") return;
    void queryClient.invalidateQueries(trpc.offers.feeds.pathFilter());
    if (isInUse()) setIsWaiting(true);
    else showNow();
  });
  const latest = useRef({ isInUse, showNow });
  useEffect(() => {
    latest.current = { isInUse, showNow };
  });
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => {
      if (!latest.current.isInUse()) latest.current.showNow();
    }, IDLE_MS / 4);
    return () => clearInterval(timer);
  }, [isWaiting]);

  const touch = () => {
    touchedAtMs.current = performance.now();
  };
  return { isWaiting, showNow, listProps: { ref: list, onPointerMove: touch, onWheel: touch, onTouchMove: touch } };
}
