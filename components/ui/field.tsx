"use client";
import { CircleAlert } from "lucide-react";
import { type ReactNode, useId } from "react";
import { cn } from "./cn";

export interface ControlProps {
  id: string;
  "aria-invalid": boolean | undefined;
  "aria-describedby": string | undefined;
}

/**
 * Label, control, hint and error, tied together for a screen reader. The control is drawn by `children`, which must
 * spread the props it is given: `<Field label="Name">{(p) => <Input {...p} />}</Field>`.
 */
export function Field(props: {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** Says "optional" beside the label. */
  optional?: boolean;
  className?: string;
  children: (control: ControlProps) => ReactNode;
}) {
  const id = useId();
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const describedBy = [props.hint && hintId, props.error && errorId].filter(Boolean).join(" ");
  return (
    <div className={cn("flex flex-col gap-1", props.className)}>
      <label htmlFor={id} className="flex items-baseline gap-1.5 font-medium text-ink text-sm">
        {props.label}
        {props.optional && <span className="font-normal text-faint text-xs">optional</span>}
      </label>
      {props.children({
        id,
        "aria-invalid": props.error ? true : undefined,
        "aria-describedby": describedBy || undefined,
      })}
      {props.error && <FieldError id={errorId}>{props.error}</FieldError>}
      {props.hint && (
        <p id={hintId} className="text-muted text-xs">
          {props.hint}
        </p>
      )}
    </div>
  );
}

/** One sentence that says what to do, at the place it is about. */
export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} role="alert" className="flex items-start gap-1.5 text-danger text-xs">
      <CircleAlert aria-hidden className="mt-0.5 size-3 shrink-0" />
      <span>{children}</span>
    </p>
  );
}
