"use client";
import { useState } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { OfferFilter } from "@/server/domain/offer";

type NumberParam = "minVramGib" | "minGpuCount" | "maxGpuCount" | "maxPricePerGpuHour";

/** A number of the question, checked by the question's own schema while it is typed; only good values are passed on. */
export function NumberField(props: {
  label: string;
  param: NumberParam;
  value: number | null;
  unit: string;
  placeholder: string;
  /** What was wrong with the value in the address. */
  problem?: string | undefined;
  onChange: (value: number | null) => void;
}) {
  const [draft, setDraft] = useState(props.value === null ? "" : String(props.value));
  const [error, setError] = useState(props.problem);
  const type = (text: string) => {
    setDraft(text);
    const value = text.trim() === "" ? null : Number(text.replace(",", "."));
    const parsed = OfferFilter.shape[props.param].safeParse(value);
    setError(parsed.success ? undefined : parsed.error.issues[0]?.message);
    if (parsed.success) props.onChange(parsed.data);
  };
  return (
    <Field label={props.label} error={error} className="min-w-0 flex-1">
      {(control) => (
        <span className="flex items-center gap-2">
          <Input
            {...control}
            inputMode="decimal"
            autoComplete="off"
            value={draft}
            placeholder={props.placeholder}
            onChange={(e) => type(e.target.value)}
          />
          <span className="shrink-0 text-muted">{props.unit}</span>
        </span>
      )}
    </Field>
  );
}
