import { OffersSkeleton } from "@/components/offers/offers-skeleton";

export default function OffersLoading() {
  return <OffersSkeleton />;
}
