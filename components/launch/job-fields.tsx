"use client";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { formatDuration } from "@/server/domain/duration";
import { EnvFields } from "./env-fields";
import { type JobForm, numberField } from "./job-form";

const MS_PER_MINUTE = 60_000;

/** The left column: everything about what to run. */
export function JobFields({ form, takesImage }: { form: JobForm; takesImage: boolean }) {
  const { register } = form;
  const errors = form.formState.errors;
  const minutes = numberField(form.watch("maxDurationMinutes"));
  const code = { spellCheck: false, autoComplete: "off", className: "font-mono text-xs" } as const;
  return (
    <div className="flex flex-col gap-4">
      <Field label="Name" error={errors.name?.message}>
        {(p) => <Input {...p} {...register("name")} autoComplete="off" />}
      </Field>
      {takesImage ? (
        <Field
          label="Image"
          optional
          error={errors.image?.message}
          hint="Container image, such as pytorch/pytorch:2.8.0."
        >
          {(p) => <Input {...p} {...code} {...register("image")} />}
        </Field>
      ) : null}
      <Field label="Command" error={errors.command?.message} hint="Shell text, run by sh.">
        {(p) => <Textarea {...p} {...register("command")} mono rows={5} />}
      </Field>
      <EnvFields form={form} />
      <div className="grid gap-4 sm:grid-cols-[2fr_1fr]">
        <Field label="Git repository" optional error={errors.repoUrl?.message}>
          {(p) => <Input {...p} {...code} {...register("repoUrl")} placeholder="https://github.com/org/repo.git" />}
        </Field>
        <Field label="Branch, tag or commit" optional error={errors.repoRef?.message}>
          {(p) => <Input {...p} {...code} {...register("repoRef")} />}
        </Field>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Working directory"
          optional
          error={errors.workingDir?.message}
          hint="Relative to the repository or the run’s folder, or a full path on the machine."
        >
          {(p) => <Input {...p} {...code} {...register("workingDir")} />}
        </Field>
        <Field
          label="Checkpoint folder"
          optional
          error={errors.checkpointDir?.message}
          hint="Where the job writes checkpoints; given to it as $TRAINYARD_CHECKPOINT_DIR."
        >
          {(p) => <Input {...p} {...code} {...register("checkpointDir")} />}
        </Field>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          label="Longest duration (minutes)"
          optional
          error={errors.maxDurationMinutes?.message}
          hint={minutes && minutes >= 60 ? `= ${formatDuration(minutes * MS_PER_MINUTE)}` : "Empty: no limit."}
        >
          {(p) => <Input {...p} {...register("maxDurationMinutes", { setValueAs: numberField })} inputMode="decimal" />}
        </Field>
        <Field label="Most to spend ($)" optional error={errors.maxSpendDollars?.message} hint="Empty: no limit.">
          {(p) => <Input {...p} {...register("maxSpendDollars", { setValueAs: numberField })} inputMode="decimal" />}
        </Field>
      </div>
    </div>
  );
}
