"use client";
import { ErrorState } from "@/components/ui/error-state";

export default function PageError({ reset }: { error: Error; reset: () => void }) {
  return (
    <ErrorState
      title="This page cannot be shown"
      message="The server met an error of its own while it made the page; its log says more."
      onRetry={reset}
    >
      Runs go on and charges are counted without it.
    </ErrorState>
  );
}
