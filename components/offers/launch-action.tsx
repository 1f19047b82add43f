"use client";
import { Rocket } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import type { OfferView } from "@/server/domain/offer";

function launchHref(offerId: string): string {
  return `/launch?offer=${encodeURIComponent(offerId)}`;
}

/** The row's one primary button, or why there is none (told in the details). */
export function LaunchAction(props: { offer: OfferView; name: string; onWhyNot: () => void; size?: "sm" | "md" }) {
  const size = props.size ?? "sm";
  if (!props.offer.launchable)
    return (
      <Button
        variant="ghost"
        size={size}
        className="px-1.5 font-normal text-faint"
        onClick={props.onWhyNot}
        aria-label={`Why not? ${props.name}`}
      >
        Why not?
      </Button>
    );
  return (
    <Button asChild variant="primary" size={size}>
      <Link href={launchHref(props.offer.id)} aria-label={`Launch on ${props.name}`}>
        <Rocket aria-hidden />
        Launch
      </Link>
    </Button>
  );
}
