"use client";
import { useQuery } from "@tanstack/react-query";
import { Info } from "lucide-react";
import { useTRPC } from "@/components/trpc";
import { Dialog } from "@/components/ui/dialog";
import type { OfferView } from "@/server/domain/offer";
import { LaunchAction } from "./launch-action";
import { offerFacts } from "./offer-fact-list";
import type { OfferNames } from "./use-offer-names";

/** Everything known of one offer, and its launch button or the reason why there is none. */
export function OfferDetails(props: { offer: OfferView; names: OfferNames; onClose: () => void }) {
  const { offer, names } = props;
  const name = `${names.gpuOf(offer)} × ${offer.gpuCount}`;
  return (
    <Dialog
      open
      onOpenChange={props.onClose}
      title={name}
      description={`at ${names.provider(offer.provider)}${offer.region ? `, ${offer.region}` : ""}`}
      footer={offer.launchable ? <LaunchAction offer={offer} name={name} onWhyNot={() => {}} size="md" /> : null}
    >
      {!offer.launchable && <WhyNot offer={offer} />}
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1.5">
        {offerFacts(names).map((fact) => (
          <div key={fact.word} className="contents">
            <dt className="text-muted">{fact.word}</dt>
            <dd className="min-w-0 text-right">{fact.show(offer)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

function WhyNot({ offer }: { offer: OfferView }) {
  const trpc = useTRPC();
  const { data: providers } = useQuery(trpc.providers.list.queryOptions());
  const provider = providers?.find((p) => p.id === offer.provider);
  const reason =
    provider?.lacks.launch ??
    (provider
      ? "This offer cannot be launched from here."
      : "Trainyard cannot launch at this provider yet; the price is for comparison.");
  return (
    <p className="mb-3 flex items-start gap-2 rounded-md bg-sunken px-3 py-2">
      <Info aria-hidden className="mt-0.5 size-4 shrink-0 text-muted" />
      <span>
        <span className="font-medium">No launch: </span>
        {reason}
      </span>
    </p>
  );
}
