"use client";
import { useEffect, useId, useRef, useState } from "react";
import { type JobDraft, jobToYaml, type YamlProblem, yamlToJob } from "@/components/job/job-yaml";
import { FieldError } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

/**
 * The job as YAML. What is typed or pasted fills the form as soon as it can be read; `onProblem` says whether the text
 * can be launched (null) or not.
 */
export function YamlTab(props: {
  job: JobDraft;
  onJob: (job: JobDraft) => void;
  onProblem: (problem: YamlProblem | null) => void;
}) {
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<YamlProblem | null>(null);
  const latest = useRef("");
  const id = useId();
  const { job, onProblem } = props;

  // Written once, when the tab opens: afterwards the text is the person's.
  const first = useRef(job);
  useEffect(() => {
    void jobToYaml(first.current).then(setText);
    return () => onProblem(null);
  }, [onProblem]);

  const read = async (typed: string) => {
    setText(typed);
    latest.current = typed;
    const result = await yamlToJob(typed);
    if (latest.current !== typed) return;
    setProblem(result.problem);
    onProblem(result.problem);
    if (result.job) props.onJob(result.job);
  };

  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        Job as YAML
      </label>
      <Textarea
        id={id}
        mono
        rows={22}
        value={text ?? ""}
        disabled={text === null}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : `${id}-hint`}
        onChange={(event) => void read(event.target.value)}
      />
      {problem ? (
        <FieldError id={`${id}-problem`}>
          {problem.line === null ? "" : `Line ${problem.line}: `}
          {problem.message}
        </FieldError>
      ) : (
        <p id={`${id}-hint`} className="text-muted text-xs">
          Paste a job here to fill the form; the form and this text are the same job.
        </p>
      )}
    </div>
  );
}
