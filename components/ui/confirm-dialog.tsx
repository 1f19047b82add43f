"use client";
import { AlertDialog as Radix } from "radix-ui";
import { type ReactNode, useId, useState } from "react";
import { Button } from "./button";
import { OVERLAY_CLASSES, PANEL_CLASSES } from "./dialog";
import { FieldError } from "./field";
import { Input } from "./input";

interface ConfirmProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  /** What is lost and what it saves. */
  children: ReactNode;
  /** The verb and its object: "Stop run", never "OK". */
  confirmLabel: string;
  onConfirm: () => void;
  pending?: boolean;
  danger?: boolean;
  /** Text that must be typed first (deleting data). */
  typeToConfirm?: string;
  error?: string | undefined;
}

/** Asks once before an act with consequences. Stays open while `pending`; the owner closes it. */
export function ConfirmDialog(props: ConfirmProps) {
  return (
    <Radix.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={OVERLAY_CLASSES} />
        <Radix.Content className={PANEL_CLASSES}>
          <ConfirmBody {...props} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function ConfirmBody(props: ConfirmProps) {
  const [typed, setTyped] = useState("");
  const inputId = useId();
  const blocked = props.typeToConfirm !== undefined && typed.trim() !== props.typeToConfirm;
  return (
    <form
      className="contents"
      onSubmit={(event) => {
        event.preventDefault();
        if (!blocked && !props.pending) props.onConfirm();
      }}
    >
      <div className="flex flex-col gap-3 px-4 py-4">
        <Radix.Title className="font-semibold text-base">{props.title}</Radix.Title>
        <Radix.Description asChild>
          <div className="text-muted">{props.children}</div>
        </Radix.Description>
        {props.typeToConfirm !== undefined && (
          <div className="flex flex-col gap-1">
            <label htmlFor={inputId}>
              Type <strong className="font-mono">{props.typeToConfirm}</strong> to confirm
            </label>
            <Input
              id={inputId}
              value={typed}
              onChange={(e) => setTyped(e.target.value)}
              autoComplete="off"
              spellCheck={false}
            />
          </div>
        )}
        {props.error && <FieldError>{props.error}</FieldError>}
      </div>
      <footer className="flex justify-end gap-2 border-line border-t bg-sunken px-4 py-3">
        <Radix.Cancel asChild>
          <Button>Cancel</Button>
        </Radix.Cancel>
        <Button
          type="submit"
          variant={props.danger ? "danger" : "primary"}
          disabled={blocked}
          pending={props.pending ?? false}
        >
          {props.confirmLabel}
        </Button>
      </footer>
    </form>
  );
}
