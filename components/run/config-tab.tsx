"use client";
import { Copy, Eye, EyeOff } from "lucide-react";
import { useEffect, useState } from "react";
import { jobToYaml } from "@/components/job/job-yaml";
import { offerDetails, offerTitle } from "@/components/job/offer-words";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { JobSpec } from "@/server/domain/job";
import type { RunView } from "@/server/domain/run";

const HIDDEN = "••••••••";

/** The job as YAML, as it can be pasted into Launch. Values of the environment are shown on demand only. */
export function ConfigTab({ run }: { run: RunView }) {
  const [isShown, setIsShown] = useState(false);
  const yaml = useYaml(run.job, isShown);
  const hasEnv = run.job.env.length > 0;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        {hasEnv ? (
          <Button size="sm" aria-pressed={isShown} onClick={() => setIsShown(!isShown)}>
            {isShown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
            {isShown ? "Hide values" : "Show values"}
          </Button>
        ) : null}
        <Button
          size="sm"
          onClick={async () => {
            await navigator.clipboard.writeText(await jobToYaml(run.job));
            toast(hasEnv ? "Job copied, with the values of its environment." : "Job copied.");
          }}
        >
          <Copy aria-hidden /> Copy YAML
        </Button>
      </div>
      <pre
        className="overflow-auto rounded-lg border border-line bg-sunken p-3 font-mono text-xs leading-5"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keys.
        tabIndex={0}
      >
        {yaml}
      </pre>
      <dl className="grid grid-cols-[8rem_1fr] gap-y-1 text-sm">
        <dt className="text-muted">Offer</dt>
        <dd>
          {offerTitle(run.offer)} <span className="text-muted">{offerDetails(run.offer)}</span>
        </dd>
        <dt className="text-muted">Launched by</dt>
        <dd>{run.createdBy}</dd>
        <dt className="text-muted">Run folder</dt>
        <dd className="break-all font-mono text-xs">{run.runDir ?? "–"}</dd>
        <dt className="text-muted">Run id</dt>
        <dd className="font-mono text-xs">{run.id}</dd>
      </dl>
    </div>
  );
}

function useYaml(job: JobSpec, isShown: boolean): string {
  const [yaml, setYaml] = useState("");
  useEffect(() => {
    let isCurrent = true;
    const env = isShown ? job.env : job.env.map((v) => ({ ...v, value: HIDDEN }));
    void jobToYaml({ ...job, env }).then((text) => isCurrent && setYaml(text));
    return () => {
      isCurrent = false;
    };
  }, [job, isShown]);
  return yaml;
}
