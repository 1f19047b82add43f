"use client";
import { ErrorState } from "@/components/ui/error-state";

export default function OffersError({ reset }: { error: Error; reset: () => void }) {
  return (
    <ErrorState
      title="The offers page cannot be drawn"
      message="The server met an error while it prepared this page; its log says more. Runs and spending are not touched by it."
      onRetry={reset}
    />
  );
}
