"use client";
import { Plus, X } from "lucide-react";
import type { ClipboardEvent } from "react";
import { useFieldArray } from "react-hook-form";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { mergeEnv, parseEnvLines } from "./env-lines";
import type { JobForm } from "./job-form";

/** Rows of NAME and value. Pasting `NAME=value` lines into a name fills the rows. */
export function EnvFields({ form }: { form: JobForm }) {
  const { fields, append, remove, replace } = useFieldArray({ control: form.control, name: "env" });
  const errors = form.formState.errors.env;
  const listError = errors?.root?.message ?? errors?.message;
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const pasted = parseEnvLines(event.clipboardData.getData("text"));
    if (!pasted) return;
    event.preventDefault();
    replace(mergeEnv(form.getValues("env") ?? [], pasted));
  };
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1 flex items-baseline gap-1.5 font-medium text-sm">
        Environment <span className="font-normal text-faint text-xs">optional</span>
      </legend>
      {fields.map((field, i) => {
        const error = errors?.[i]?.name?.message ?? errors?.[i]?.value?.message;
        return (
          <div key={field.id} className="flex flex-col gap-1">
            <div className="flex items-center gap-1.5">
              <Input
                {...form.register(`env.${i}.name`)}
                aria-label={`Name of variable ${i + 1}`}
                aria-invalid={errors?.[i]?.name ? true : undefined}
                placeholder="NAME"
                className="w-2/5 font-mono text-xs"
                spellCheck={false}
                autoComplete="off"
                onPaste={paste}
              />
              <Input
                {...form.register(`env.${i}.value`)}
                aria-label={`Value of variable ${i + 1}`}
                aria-invalid={errors?.[i]?.value ? true : undefined}
                placeholder="value"
                className="flex-1 font-mono text-xs"
                spellCheck={false}
                autoComplete="off"
              />
              <Button variant="ghost" size="icon-sm" aria-label={`Remove variable ${i + 1}`} onClick={() => remove(i)}>
                <X aria-hidden />
              </Button>
            </div>
            {error ? <FieldError>{error}</FieldError> : null}
          </div>
        );
      })}
      {listError ? <FieldError>{listError}</FieldError> : null}
      <div className="flex items-center gap-3">
        <Button size="sm" onClick={() => append({ name: "", value: "" })}>
          <Plus aria-hidden /> Add variable
        </Button>
        <span className="text-muted text-xs">or paste NAME=value lines into a name</span>
      </div>
    </fieldset>
  );
}
