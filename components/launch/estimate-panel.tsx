"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import { formatDuration } from "@/server/domain/duration";
import type { Estimate } from "@/server/domain/estimate";
import { formatMicros } from "@/server/domain/money";
import type { OfferView } from "@/server/domain/offer";

/** What it costs, as far as it can be known. */
export function EstimatePanel({ estimate, isOwned }: { estimate: Estimate; isOwned: boolean }) {
  const { untilLimitMs, untilLimitMicros } = estimate;
  return (
    <section aria-label="Estimate" className="flex flex-col gap-2">
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
        <Fact term="Price">{formatMicros(estimate.priceMicrosPerHour)}/h</Fact>
        {estimate.priceMicrosPerGpuHour !== null && estimate.priceMicrosPerGpuHour !== estimate.priceMicrosPerHour ? (
          <Fact term="Per GPU">{formatMicros(estimate.priceMicrosPerGpuHour)}/h</Fact>
        ) : null}
        {untilLimitMs !== null && untilLimitMicros !== null ? (
          <>
            <Fact term="Until the limit">{formatDuration(untilLimitMs)}</Fact>
            <Fact term="At most" isStrong>
              {formatMicros(untilLimitMicros)}
            </Fact>
          </>
        ) : null}
      </dl>
      {estimate.priceMicrosPerHour === 0 && isOwned ? (
        <p className="text-muted text-xs">
          This machine has no price.{" "}
          <Link href="/settings" className="text-accent-text underline underline-offset-2">
            Set what it costs you
          </Link>
          .
        </p>
      ) : null}
      {estimate.extras.length > 0 ? (
        <div className="border-line border-t pt-2">
          <h3 className="text-muted text-xs">Billed beside the price, not in the figures above</h3>
          <dl className="mt-1 flex flex-col gap-0.5 text-xs">
            {estimate.extras.map((extra) => (
              <div key={extra.label} className="flex gap-2">
                <dt className="w-24 shrink-0 text-muted">{extra.label}</dt>
                <dd>{extra.text}</dd>
              </div>
            ))}
          </dl>
        </div>
      ) : null}
    </section>
  );
}

function Fact(props: { term: string; children: ReactNode; isStrong?: boolean }) {
  return (
    <>
      <dt className="text-muted">{props.term}</dt>
      <dd className={props.isStrong ? "text-right font-semibold text-base" : "text-right font-medium"}>
        {props.children}
      </dd>
    </>
  );
}

/** What will happen, in sentences. */
export function Consequences(props: {
  offer: OfferView;
  provider: string;
  estimate: Estimate;
  checkpointDir: string | null;
  repoUrl: string | null;
}) {
  const { estimate, offer } = props;
  const money = estimate.untilLimitMicros === null ? null : formatMicros(estimate.untilLimitMicros);
  const length = estimate.untilLimitMs === null ? null : formatDuration(estimate.untilLimitMs);
  return (
    <ul className="flex list-disc flex-col gap-1 pl-4 text-muted text-xs">
      <li>
        Starts on {props.provider}
        {offer.region ? ` (${offer.region})` : ""}
        {props.repoUrl ? " and clones the repository first" : ""}.
      </li>
      {estimate.endsBy === "duration" ? <li>Is ended after {length}, the longest duration you set.</li> : null}
      {estimate.endsBy === "spend" ? (
        <li>
          Is ended at {money}, the most you want to spend: after about {length}.
        </li>
      ) : null}
      {estimate.endsBy === "none" ? (
        <li>Has no limit: it runs, and costs, until it ends by itself or you stop it.</li>
      ) : null}
      <li>Before it is ended, it gets a moment to write a checkpoint.</li>
      <li>
        Checkpoints go to{" "}
        {props.checkpointDir ? (
          <code className="break-all font-mono">{props.checkpointDir}</code>
        ) : (
          "the run’s own folder"
        )}
        .
      </li>
    </ul>
  );
}
