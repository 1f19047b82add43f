"use client";
import { useQuery } from "@tanstack/react-query";
import { clonedJob, emptyJob, withTemplate } from "@/components/launch/job-form";
import { useTRPC } from "@/components/trpc";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { useUrl } from "@/components/ui/use-url";
import { LaunchForm } from "./launch-form";

/** /launch?offer=&clone=&template=: waits for what prefills the form, then shows it. */
export function LaunchPage() {
  const trpc = useTRPC();
  const [params, changeUrl] = useUrl();
  const offerId = params.get("offer");
  const cloneId = params.get("clone");
  const templateId = params.get("template");
  const templates = useQuery(trpc.runs.templates.queryOptions());
  const clone = useQuery(trpc.runs.get.queryOptions({ runId: cloneId ?? "" }, { enabled: cloneId !== null }));

  if (clone.error)
    return (
      <ErrorState
        title="The run to clone cannot be read"
        message={clone.error.message}
        onRetry={() => clone.refetch()}
      />
    );
  if (templates.isLoading || clone.isLoading) return <LaunchSkeleton />;

  const template = templates.data?.find((t) => t.id === templateId);
  const start = clone.data ? clonedJob(clone.data.job) : template ? withTemplate(emptyJob(), template) : emptyJob();
  return (
    <LaunchForm
      key={`${cloneId} ${templateId}`}
      start={start}
      templates={templates.data ?? []}
      offerId={offerId ?? clone.data?.offer.id ?? null}
      onOffer={(id) => changeUrl({ offer: id })}
    />
  );
}

function LaunchSkeleton() {
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="flex flex-col gap-4">
        <Skeleton className="h-8 w-40" />
        <Skeleton className="h-14 w-full" />
        <Skeleton className="h-36 w-full" />
        <Skeleton className="h-24 w-full" />
      </div>
      <Skeleton className="h-80 w-full" />
    </div>
  );
}
