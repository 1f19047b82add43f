"use client";
import { marketWords, offerDetails, offerTitle } from "@/components/job/offer-words";
import { useProviderTitle } from "@/components/job/use-provider-titles";
import { FieldError } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { formatMicros } from "@/server/domain/money";
import type { OfferView } from "@/server/domain/offer";
import type { LaunchOffers } from "./use-launch-offer";

/** Where the run goes: radio cards of what can be launched on. */
export function OfferChoice(props: { offers: LaunchOffers; error: string | null; onChoose: (id: string) => void }) {
  const { offers } = props;
  const title = useProviderTitle();
  if (offers.isLoading) return <Skeleton className="h-20 w-full" />;
  const listed =
    offers.offer && !offers.choices.some((o) => o.id === offers.offer?.id)
      ? [offers.offer, ...offers.choices]
      : offers.choices;
  const problem = props.error ?? offers.problem ?? offers.error;
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 font-medium text-sm">Runs on</legend>
      {problem ? <FieldError>{problem}</FieldError> : null}
      {listed.length === 0 && !offers.error ? (
        <p className="text-muted text-xs">
          No machine to launch on yet. This machine appears here as soon as the worker has looked at it.
        </p>
      ) : null}
      <div className="flex max-h-72 flex-col gap-1.5 overflow-y-auto">
        {listed.map((offer) => (
          <OfferCard
            key={offer.id}
            offer={offer}
            provider={title(offer.provider)}
            isChosen={offer.id === offers.offer?.id}
            onChoose={() => props.onChoose(offer.id)}
          />
        ))}
      </div>
    </fieldset>
  );
}

function OfferCard(props: { offer: OfferView; provider: string; isChosen: boolean; onChoose: () => void }) {
  const { offer } = props;
  return (
    <label className="flex cursor-pointer items-start gap-2 rounded-md border border-line px-3 py-2 hover:bg-hover has-checked:border-accent has-checked:bg-selected has-focus-visible:outline-2 has-focus-visible:outline-focus">
      <input
        type="radio"
        name="offer"
        className="mt-0.5 size-4 accent-accent outline-none"
        checked={props.isChosen}
        onChange={props.onChoose}
      />
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{offerTitle(offer)}</span>
        <span className="block text-muted text-xs">
          {props.provider} · {marketWords(offer.market)}
          {offer.region ? ` · ${offer.region}` : ""}
        </span>
        <span className="block text-muted text-xs">{offerDetails(offer)}</span>
      </span>
      <span className="whitespace-nowrap font-medium">{formatMicros(offer.priceMicrosPerHour)}/h</span>
    </label>
  );
}
