"use client";
import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./cn";
import { POP_CLASSES } from "./menu-surface";

const ITEM_CLASSES =
  "flex cursor-pointer select-none items-center gap-2 rounded-md px-2 py-1.5 outline-none data-disabled:cursor-not-allowed data-highlighted:bg-hover data-disabled:opacity-55 [&_svg]:size-4 [&_svg]:text-muted";

/** `trigger` is a button; children are MenuItem, MenuLabel, MenuSeparator. */
export function DropdownMenu(props: {
  trigger: ReactNode;
  children: ReactNode;
  align?: "start" | "center" | "end";
  defaultOpen?: boolean;
  className?: string;
}) {
  return (
    <Radix.Root modal={false} defaultOpen={props.defaultOpen ?? false}>
      <Radix.Trigger asChild>{props.trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          align={props.align ?? "end"}
          sideOffset={4}
          collisionPadding={8}
          className={cn(POP_CLASSES, "min-w-44 p-1", props.className)}
        >
          {props.children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

export function MenuItem({ className, danger, ...props }: ComponentProps<typeof Radix.Item> & { danger?: boolean }) {
  return <Radix.Item className={cn(ITEM_CLASSES, danger && "text-danger [&_svg]:text-danger", className)} {...props} />;
}

export function MenuLabel({ className, ...props }: ComponentProps<typeof Radix.Label>) {
  return <Radix.Label className={cn("px-2 py-1 text-muted text-xs", className)} {...props} />;
}

export function MenuSeparator() {
  return <Radix.Separator className="my-1 border-line border-t" />;
}

/** One of a few: children are MenuRadioItem. */
export const MenuRadioGroup = Radix.RadioGroup;

export function MenuRadioItem({ className, children, ...props }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem className={cn(ITEM_CLASSES, className)} {...props}>
      {children}
      <Radix.ItemIndicator className="ml-auto text-accent-text">✓</Radix.ItemIndicator>
    </Radix.RadioItem>
  );
}
