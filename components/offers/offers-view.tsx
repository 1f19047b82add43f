"use client";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ArrowUp } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import { useTRPC } from "@/components/trpc";
import { cn } from "@/components/ui/cn";
import { ErrorState } from "@/components/ui/error-state";
import { OfferFilter, OfferQuery, type OfferView } from "@/server/domain/offer";
import { GroupList } from "./group-list";
import { NoOffers, OfferResults } from "./offer-results";
import { ResultsSkeleton } from "./offers-skeleton";
import { OffersToolbar } from "./offers-toolbar";
import { OwnMachines } from "./own-machines";
import { QuestionChips } from "./question-chips";
import { SelectionBar } from "./selection-bar";
import { SourceStrip } from "./source-strip";
import { useGentleRefresh } from "./use-gentle-refresh";
import { useOfferLocation } from "./use-offer-location";
import { useOfferNames } from "./use-offer-names";
import { useOfferSelection } from "./use-offer-selection";

const OfferDetails = dynamic(() => import("./offer-details").then((m) => m.OfferDetails), { ssr: false });

/** The price comparison: the question in chips, where prices come from, and the answer by GPU or as a list. */
export function OffersView() {
  const trpc = useTRPC();
  const location = useOfferLocation();
  const { query } = location;
  const names = useOfferNames();
  const selection = useOfferSelection();
  const [detailed, setDetailed] = useState<OfferView | null>(null);
  const refresh = useGentleRefresh();
  const isGrouped = query.view === "grouped";
  const groups = useQuery({
    ...trpc.offers.groups.queryOptions({ ...OfferFilter.parse(query), sort: query.sort, descending: query.descending }),
    enabled: isGrouped,
    placeholderData: keepPreviousData,
  });
  const page = useQuery({
    ...trpc.offers.search.queryOptions(OfferQuery.parse(query)),
    enabled: !isGrouped,
    placeholderData: keepPreviousData,
  });
  const asked = isGrouped ? groups : page;
  const list = { location, names, selection, onDetails: setDetailed };

  let answer: ReactNode;
  if (asked.isError && !asked.data)
    answer = (
      <ErrorState
        title="The offers cannot be shown"
        message={asked.error.message}
        onRetry={() => void asked.refetch()}
      />
    );
  else if (isGrouped && groups.data)
    answer =
      groups.data.groups.length > 0 ? (
        <GroupList groups={groups.data.groups} {...list} />
      ) : (
        <NoOffers location={location} />
      );
  else if (!isGrouped && page.data)
    answer = page.data.total > 0 ? <OfferResults page={page.data} {...list} /> : <NoOffers location={location} />;
  else answer = <ResultsSkeleton />;

  return (
    <div className="flex flex-col gap-2.5">
      <h1 className="sr-only">Offers</h1>
      <QuestionChips location={location} names={names} unknownGpus={asked.data?.unknownGpus ?? []} />
      <OffersToolbar location={location} />
      <SourceStrip />
      <OwnMachines names={names} />
      <div
        {...refresh.listProps}
        aria-busy={asked.isPlaceholderData}
        className={cn("relative transition-opacity", asked.isPlaceholderData && "opacity-60")}
      >
        {refresh.isWaiting && <NewPrices onShow={refresh.showNow} />}
        {answer}
      </div>
      <SelectionBar selection={selection} />
      {detailed && <OfferDetails offer={detailed} names={names} onClose={() => setDetailed(null)} />}
    </div>
  );
}

/** Says that new prices wait, without moving the list. */
function NewPrices({ onShow }: { onShow: () => void }) {
  return (
    <div role="status" className="pointer-events-none absolute inset-x-0 top-10 z-30 flex justify-center">
      <button
        type="button"
        onClick={onShow}
        className="pointer-events-auto flex h-7 animate-rise items-center gap-1.5 rounded-full bg-accent px-3 font-medium text-accent-ink text-xs shadow-pop hover:bg-accent-hover"
      >
        <ArrowUp aria-hidden className="size-3.5" />
        New prices
      </button>
    </div>
  );
}
