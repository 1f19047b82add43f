"use client";
import { useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { type OfferLocation, type OfferUrlProblem, offerSearch, readOfferUrl } from "@/server/domain/offer-url";

/** Changes of these keep the page; any other change asks a new question, which starts on page 1. */
const LAYOUT_FIELDS: ReadonlySet<string> = new Set(["page", "view", "group"]);

export interface OfferLocationState {
  query: OfferLocation;
  problems: OfferUrlProblem[];
  /** Changes the address. `replace` for what is typed letter by letter, so that Back leaves the page. */
  change: (patch: Partial<OfferLocation>, how?: "push" | "replace") => void;
}

/** The address of the page as its state. Written by the History API: Next follows it without asking the server for the page. */
export function useOfferLocation(): OfferLocationState {
  const params = useSearchParams();
  const { query, problems } = useMemo(() => readOfferUrl(new URLSearchParams(params)), [params]);
  const change = useCallback((patch: Partial<OfferLocation>, how: "push" | "replace" = "push") => {
    // The address itself, not what was last rendered: two quick changes must both count.
    const { query: current } = readOfferUrl(new URLSearchParams(window.location.search));
    const isNewQuestion = Object.keys(patch).some((field) => !LAYOUT_FIELDS.has(field));
    const next = { ...current, ...(isNewQuestion ? { page: 1 } : {}), ...patch };
    const href = `${window.location.pathname}${offerSearch(next)}`;
    if (how === "push") window.history.pushState(null, "", href);
    else window.history.replaceState(null, "", href);
  }, []);
  return { query, problems, change };
}
