"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, Columns3, Trophy, X } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useTRPC } from "@/components/trpc";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { TableFrame } from "@/components/ui/table";
import type { OfferView } from "@/server/domain/offer";
import { bestOf } from "./best-of";
import { LaunchAction } from "./launch-action";
import { offerFacts } from "./offer-fact-list";
import { type OfferNames, useOfferNames } from "./use-offer-names";
import { compareHref, MAX_COMPARED } from "./use-offer-selection";

/** Up to six offers side by side; the best figure of each row is marked. */
export function CompareView() {
  const trpc = useTRPC();
  const names = useOfferNames();
  const asked = [...new Set((useSearchParams().get("ids") ?? "").split(",").filter(Boolean))];
  const ids = asked.slice(0, MAX_COMPARED);
  const found = useQuery({ ...trpc.offers.byIds.queryOptions({ ids }), enabled: ids.length > 0 });
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h1 className="font-semibold text-lg">Compare offers</h1>
        <Button asChild variant="ghost" size="sm">
          <Link href="/offers">
            <ArrowLeft aria-hidden /> All offers
          </Link>
        </Button>
      </div>
      {asked.length > MAX_COMPARED && (
        <p className="text-warning">
          The link names {asked.length} offers; the first {MAX_COMPARED} are shown.
        </p>
      )}
      {ids.length === 0 ? (
        <Nothing />
      ) : found.isError && !found.data ? (
        <ErrorState
          title="The offers cannot be shown"
          message={found.error.message}
          onRetry={() => void found.refetch()}
        />
      ) : !found.data ? (
        <Skeleton className="h-120 rounded-lg" />
      ) : (
        <Comparison ids={ids} offers={found.data} names={names} />
      )}
    </div>
  );
}

function Nothing() {
  return (
    <EmptyState
      icon={Columns3}
      title="Nothing to compare yet"
      action={
        <Button asChild variant="primary">
          <Link href="/offers">Go to the offers</Link>
        </Button>
      }
    >
      Pick two to six offers in the list with their boxes or the x key, then press Compare.
    </EmptyState>
  );
}

function Comparison(props: { ids: readonly string[]; offers: readonly OfferView[]; names: OfferNames }) {
  const { names } = props;
  const offers = props.ids.flatMap((id) => props.offers.find((offer) => offer.id === id) ?? []);
  const goneCount = props.ids.length - offers.length;
  if (offers.length === 0)
    return (
      <EmptyState icon={Columns3} title="These offers are gone">
        Their sources no longer list them. Go back to the offers and pick others.
      </EmptyState>
    );
  return (
    <>
      {goneCount > 0 && (
        <p role="status" className="text-warning">
          {goneCount === 1 ? "1 offer of this link is gone" : `${goneCount} offers of this link are gone`}: the source
          no longer lists {goneCount === 1 ? "it" : "them"}.
        </p>
      )}
      <TableFrame>
        <table className="w-full border-separate border-spacing-0 text-left">
          <thead>
            <tr>
              <th
                scope="col"
                className="sticky left-0 z-10 border-line border-b bg-surface px-3 py-2 font-medium text-muted"
              >
                Fact
              </th>
              {offers.map((offer) => (
                <th key={offer.id} scope="col" className="min-w-44 border-line border-b px-3 py-2 align-top">
                  <OfferHead offer={offer} names={names} rest={offers.filter((o) => o !== offer)} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {offerFacts(names).map((fact) => {
              const best =
                fact.figure && fact.better ? bestOf(offers.map(fact.figure), fact.better) : new Set<number>();
              return (
                <tr key={fact.word} className="hover:bg-hover">
                  <th
                    scope="row"
                    className="sticky left-0 z-10 whitespace-nowrap border-line border-b bg-surface px-3 py-1.5 font-normal text-muted"
                  >
                    {fact.word}
                  </th>
                  {offers.map((offer, i) => (
                    <td key={offer.id} className="border-line border-b px-3 py-1.5 align-top">
                      <span className={best.has(i) ? "inline-flex items-center gap-1.5 font-semibold" : undefined}>
                        {fact.show(offer)}
                        {best.has(i) && <Trophy role="img" aria-label="best" className="size-3.5 text-accent-text" />}
                      </span>
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableFrame>
    </>
  );
}

function OfferHead({ offer, names, rest }: { offer: OfferView; names: OfferNames; rest: readonly OfferView[] }) {
  const name = `${names.gpuOf(offer)} × ${offer.gpuCount}`;
  return (
    <span className="flex flex-col items-start gap-2">
      <span className="flex w-full items-start justify-between gap-2">
        <span>
          <span className="block font-semibold">{name}</span>
          <span className="block font-normal text-muted">{names.provider(offer.provider)}</span>
        </span>
        <Button asChild variant="ghost" size="icon-sm">
          <Link
            href={compareHref(rest.map((o) => o.id))}
            aria-label={`Leave ${name} at ${names.provider(offer.provider)} out`}
          >
            <X aria-hidden />
          </Link>
        </Button>
      </span>
      {offer.launchable && <LaunchAction offer={offer} name={name} onWhyNot={() => {}} />}
    </span>
  );
}
