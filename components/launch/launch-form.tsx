"use client";
import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Rocket } from "lucide-react";
import { useRouter } from "next/navigation";
import { useCallback, useState } from "react";
import { useForm } from "react-hook-form";
import type { JobDraft, YamlProblem } from "@/components/job/job-yaml";
import { useTRPC } from "@/components/trpc";
import { FormBody } from "@/components/ui/form-body";
import { Segmented } from "@/components/ui/segmented";
import { JobSpec, type JobTemplate } from "@/server/domain/job";
import { JobFields } from "./job-fields";
import { type JobFields as Fields, type JobPath, withTemplate } from "./job-form";
import { launchErrors } from "./launch-errors";
import { LaunchPanel } from "./launch-panel";
import { TemplateBar } from "./template-bar";
import { useLaunchOffers } from "./use-launch-offer";
import { useTakesImage } from "./use-takes-image";
import { YamlTab } from "./yaml-tab";

type Mode = "form" | "yaml";
const MODES = [
  { value: "form", label: "Form" },
  { value: "yaml", label: "YAML" },
] as const;

export function LaunchForm(props: {
  start: JobDraft;
  templates: readonly JobTemplate[];
  offerId: string | null;
  onOffer: (id: string) => void;
}) {
  const router = useRouter();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [mode, setMode] = useState<Mode>("form");
  const [yamlProblem, setYamlProblem] = useState<YamlProblem | null>(null);
  const [refused, setRefused] = useState<{ offer: string | null; form: string | null } | null>(null);
  // The address follows; the choice itself must not wait for it.
  const [offerId, setOfferId] = useState(props.offerId);
  const offers = useLaunchOffers(offerId);
  const takesImage = useTakesImage(offers.offer?.provider ?? null);
  const form = useForm<Fields, unknown, JobSpec>({
    resolver: zodResolver(JobSpec),
    defaultValues: props.start,
    mode: "onTouched",
  });

  const launch = useMutation(
    trpc.runs.launch.mutationOptions({
      onSuccess: ({ runId }) => router.push(`/runs/${runId}`),
      onError: (error) => {
        const { fields, offer, form: rest } = launchErrors(error.message, error.data?.fields ?? {});
        const paths = Object.keys(fields) as JobPath[];
        paths.forEach((path, i) => {
          form.setError(path, { type: "server", message: fields[path] ?? "" }, { shouldFocus: i === 0 });
        });
        setRefused({ offer, form: rest });
        // Gone, or dearer than shown.
        if (offer) void queryClient.invalidateQueries(trpc.offers.pathFilter());
        if (paths.length > 0) setMode("form");
      },
    }),
  );
  const fill = useCallback(
    (job: JobDraft) => {
      form.reset(job, { keepDefaultValues: true });
    },
    [form],
  );
  const submit = form.handleSubmit(
    (job) => {
      setRefused(null);
      if (yamlProblem) return setRefused({ offer: null, form: "Mend the YAML first." });
      if (!offers.offer) return setRefused({ offer: "Choose what to run on.", form: null });
      const { id, priceMicrosPerHour } = offers.offer;
      launch.mutate({ offerId: id, seenPriceMicrosPerHour: priceMicrosPerHour, job });
    },
    () => setMode("form"),
  );

  return (
    <form
      method="post"
      noValidate
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void submit();
      }}
      className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]"
    >
      <FormBody>
        <div className="flex min-w-0 flex-col gap-4">
          <div className="flex items-center justify-between gap-3">
            <h1 className="font-semibold text-xl">Launch a run</h1>
            <Segmented<Mode> label="Fill in by" value={mode} options={MODES} onChange={setMode} />
          </div>
          <TemplateBar
            templates={props.templates}
            current={form.watch("template") ?? "custom"}
            onChoose={(template) => {
              fill(withTemplate(form.getValues() as JobDraft, template));
              setMode("form");
            }}
          />
          {mode === "form" ? (
            <JobFields form={form} takesImage={takesImage} />
          ) : (
            <YamlTab job={form.getValues() as JobDraft} onJob={fill} onProblem={setYamlProblem} />
          )}
        </div>
        <LaunchPanel
          form={form}
          offers={offers}
          onOffer={(id) => {
            setOfferId(id);
            setRefused(null);
            props.onOffer(id);
          }}
          refused={refused}
          isPending={launch.isPending || launch.isSuccess}
          submitIcon={<Rocket aria-hidden />}
        />
      </FormBody>
    </form>
  );
}
