"use client";
import { ArrowDownUp, Download, Layers, Link2, List } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useShortcuts } from "@/components/keys/shortcuts";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { OFFER_SORTS, type OfferSort } from "@/server/domain/offer";
import { offerSearch } from "@/server/domain/offer-url";
import { SORT_WORDS } from "./offer-words";
import type { OfferLocationState } from "./use-offer-location";

const TYPING_PAUSE_MS = 150;
const SORTS = Object.keys(SORT_WORDS) as OfferSort[];
const VIEWS = [
  {
    value: "grouped",
    label: (
      <>
        <Layers aria-hidden /> By GPU
      </>
    ),
  },
  {
    value: "flat",
    label: (
      <>
        <List aria-hidden /> List
      </>
    ),
  },
] as const;

/** The filter box, the order, the view, and the ways out: a link and a file. */
export function OffersToolbar({ location }: { location: OfferLocationState }) {
  const { query, change } = location;
  const otherView = query.view === "grouped" ? "flat" : "grouped";
  const setSort = (value: string) => {
    const sort = OFFER_SORTS.find((s) => s === value);
    if (sort) change({ sort, descending: false });
  };
  useShortcuts([
    { keys: "v", words: "By GPU or as a list", group: "Offers", run: () => change({ view: otherView, page: 1 }) },
  ]);
  const copyLink = async () => {
    try {
      await navigator.clipboard.writeText(window.location.href);
      toast("Link copied. It holds the filters, the order and the view.");
    } catch {
      toast("The browser did not allow copying. Copy the address of this page instead.", "danger");
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <FilterBox location={location} />
      <Segmented
        className="order-3 md:order-none"
        label="View"
        value={query.view}
        options={VIEWS}
        onChange={(view) => change({ view, page: 1 })}
      />
      <div className="order-4 flex items-center gap-1 md:order-none">
        <Select
          aria-label="Order by"
          value={query.sort}
          onChange={(e) => setSort(e.target.value)}
          className="w-32 sm:w-36"
        >
          {SORTS.map((sort) => (
            <option key={sort} value={sort}>
              {SORT_WORDS[sort]}
            </option>
          ))}
        </Select>
        <Button
          variant="ghost"
          size="icon"
          aria-label={query.descending ? "Descending; change to ascending" : "Ascending; change to descending"}
          title={query.descending ? "Highest first" : "Lowest first"}
          onClick={() => change({ descending: !query.descending })}
        >
          <ArrowDownUp aria-hidden className={query.descending ? "-scale-y-100" : undefined} />
        </Button>
      </div>
      <div className="order-2 flex items-center gap-1 md:order-none md:ml-auto">
        <Button variant="ghost" size="sm" onClick={() => void copyLink()}>
          <Link2 aria-hidden /> <span className="max-sm:sr-only">Copy link</span>
        </Button>
        <Button asChild variant="ghost" size="sm">
          <a href={`/api/offers.csv${offerSearch({ ...query, page: 1 })}`} download>
            <Download aria-hidden /> <span className="max-sm:sr-only">CSV</span>
          </a>
        </Button>
      </div>
    </div>
  );
}

/** `/` comes here. What is typed is asked for after a short pause; a changed address changes the box. */
function FilterBox({ location }: { location: OfferLocationState }) {
  const { query, change } = location;
  const box = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState(query.text);
  const asked = useRef(query.text);
  useEffect(() => {
    if (query.text === asked.current) return;
    asked.current = query.text;
    setDraft(query.text);
  }, [query.text]);
  useEffect(() => {
    if (draft === asked.current) return;
    const timer = setTimeout(() => {
      asked.current = draft;
      change({ text: draft }, "replace");
    }, TYPING_PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft, change]);
  useShortcuts([{ keys: "/", words: "Filter", group: "Offers", run: () => box.current?.select() }]);
  return (
    <Input
      ref={box}
      type="search"
      aria-label="Filter by GPU, provider, machine type or region"
      placeholder="Filter: GPU, provider, region…  ( / )"
      className="min-w-0 flex-1 basis-48 md:max-w-72"
      maxLength={120}
      autoComplete="off"
      value={draft}
      onChange={(e) => setDraft(e.target.value)}
      onKeyDown={(e) => {
        if (e.key !== "Escape") return;
        // A search box would clear itself; Esc only leaves it, the filter stays.
        e.preventDefault();
        box.current?.blur();
      }}
    />
  );
}
