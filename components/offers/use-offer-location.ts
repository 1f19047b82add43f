"use client";
import { useSearchParams } from "next/navigation";
import { useCallback, useMemo, useState } from "react";
import { type OfferLocation, type OfferUrlProblem, offerSearch, readOfferUrl } from "@/server/domain/offer-url";

/** Changes of these keep the page; any other change asks a new question, which starts on page 1. */
const LAYOUT_FIELDS: ReadonlySet<string> = new Set(["page", "view", "group"]);

export interface OfferLocationState {
  query: OfferLocation;
  problems: OfferUrlProblem[];
  /** Changes the address. `replace` for what is typed letter by letter, so that Back leaves the page. */
  change: (patch: Partial<OfferLocation>, how?: "push" | "replace") => void;
}

/**
 * The address of the page as its state. Written by the History API: Next follows it without asking the server for the
 * page, but a moment later; until then what was just chosen counts, so that a box that is checked stays checked.
 */
export function useOfferLocation(): OfferLocationState {
  const address = useSearchParams().toString();
  const [chosen, setChosen] = useState<{ search: string; over: string } | null>(null);
  // Next has followed (or gone back): from here on the address speaks for itself.
  if (chosen && chosen.over !== address) setChosen(null);
  const search = chosen?.over === address ? chosen.search : address;
  const { query, problems } = useMemo(() => readOfferUrl(new URLSearchParams(search)), [search]);
  const change = useCallback(
    (patch: Partial<OfferLocation>, how: "push" | "replace" = "push") => {
      // The address itself, not what was last rendered: two quick changes must both count.
      const { query: current } = readOfferUrl(new URLSearchParams(window.location.search));
      const isNewQuestion = Object.keys(patch).some((field) => !LAYOUT_FIELDS.has(field));
      const next = offerSearch({ ...current, ...(isNewQuestion ? { page: 1 } : {}), ...patch });
      setChosen({ search: next, over: address });
      const href = `${window.location.pathname}${next}`;
      if (how === "push") window.history.pushState(null, "", href);
      else window.history.replaceState(null, "", href);
    },
    [address],
  );
  return { query, problems, change };
}
