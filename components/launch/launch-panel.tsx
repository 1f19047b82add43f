"use client";
import { type ReactNode, useMemo } from "react";
import { useProviderTitle } from "@/components/job/use-provider-titles";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Kbd } from "@/components/ui/kbd";
import { estimateRun } from "@/server/domain/estimate";
import { dollarsToMicros, formatMicros } from "@/server/domain/money";
import { Consequences, EstimatePanel } from "./estimate-panel";
import { type JobForm, numberField } from "./job-form";
import { OfferChoice } from "./offer-choice";
import type { LaunchOffers } from "./use-launch-offer";

/** The right column: where it runs, what it costs, what happens, and the button that says so. */
export function LaunchPanel(props: {
  form: JobForm;
  offers: LaunchOffers;
  onOffer: (id: string) => void;
  refused: { offer: string | null; form: string | null } | null;
  isPending: boolean;
  submitIcon: ReactNode;
}) {
  const { form } = props;
  const offer = props.offers.offer;
  const title = useProviderTitle();
  const minutes = numberField(form.watch("maxDurationMinutes"));
  const dollars = numberField(form.watch("maxSpendDollars"));
  const estimate = useMemo(
    () =>
      offer
        ? estimateRun(offer, {
            maxDurationMinutes: minutes,
            maxSpendMicros: dollars === null ? null : dollarsToMicros(dollars),
          })
        : null,
    [offer, minutes, dollars],
  );
  return (
    <aside className="flex flex-col gap-4 self-start rounded-lg border border-line bg-surface p-4 lg:sticky lg:top-16">
      <OfferChoice offers={props.offers} error={props.refused?.offer ?? null} onChoose={props.onOffer} />
      {offer && estimate ? (
        <>
          <EstimatePanel estimate={estimate} isOwned={offer.market === "owned"} />
          <Consequences
            offer={offer}
            provider={title(offer.provider)}
            estimate={estimate}
            checkpointDir={String(form.watch("checkpointDir") ?? "") || null}
            repoUrl={String(form.watch("repoUrl") ?? "") || null}
          />
        </>
      ) : null}
      {props.refused?.form ? <FieldError>{props.refused.form}</FieldError> : null}
      <div className="flex flex-col gap-1.5">
        <Button type="submit" variant="primary" size="lg" pending={props.isPending}>
          {props.submitIcon}
          {offer ? `Launch · ${formatMicros(offer.priceMicrosPerHour)}/h` : "Launch"}
        </Button>
        <p className="hidden text-center text-muted text-xs sm:block">
          <Kbd>Ctrl</Kbd> <Kbd>Enter</Kbd>
        </p>
      </div>
    </aside>
  );
}
