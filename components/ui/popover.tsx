"use client";
import { Popover as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { cn } from "./cn";
import { POP_CLASSES } from "./menu-surface";

/** A small panel beside its trigger. Leave `open` out to let it look after itself. */
export function Popover(props: {
  trigger: ReactNode;
  children: ReactNode;
  /** Names the panel for a screen reader. */
  label: string;
  align?: "start" | "center" | "end";
  className?: string;
  open?: boolean;
  defaultOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
}) {
  const control = props.open === undefined ? { defaultOpen: props.defaultOpen ?? false } : { open: props.open };
  return (
    <Radix.Root {...control} {...(props.onOpenChange ? { onOpenChange: props.onOpenChange } : {})}>
      <Radix.Trigger asChild>{props.trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          aria-label={props.label}
          align={props.align ?? "start"}
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            POP_CLASSES,
            "max-h-(--radix-popover-content-available-height) w-72 max-w-[calc(100vw-1rem)] overflow-y-auto p-3",
            props.className,
          )}
        >
          {props.children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export const PopoverClose = Radix.Close;
