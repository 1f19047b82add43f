"use client";
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button";
import { cn } from "./cn";

export const OVERLAY_CLASSES = "fixed inset-0 z-50 animate-fade bg-black/45";
export const PANEL_CLASSES =
  "fixed top-[12dvh] left-1/2 z-50 flex max-h-[80dvh] w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 animate-fade flex-col overflow-hidden rounded-lg border border-line bg-raised text-sm shadow-pop outline-none";

/** A modal with a title and a close button. Controlled: the owner says when it is open. */
export function Dialog(props: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children: ReactNode;
  footer?: ReactNode;
  className?: string;
}) {
  return (
    <Radix.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={OVERLAY_CLASSES} />
        <Radix.Content
          className={cn(PANEL_CLASSES, props.className)}
          {...(props.description ? {} : { "aria-describedby": undefined })}
        >
          <header className="flex items-start justify-between gap-4 border-line border-b px-4 py-3">
            <div className="min-w-0">
              <Radix.Title className="font-semibold text-base">{props.title}</Radix.Title>
              {props.description && (
                <Radix.Description className="mt-0.5 text-muted">{props.description}</Radix.Description>
              )}
            </div>
            <Radix.Close asChild>
              <Button variant="ghost" size="icon-sm" aria-label="Close">
                <X aria-hidden />
              </Button>
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto px-4 py-3">{props.children}</div>
          {props.footer && (
            <footer className="flex flex-wrap justify-end gap-2 border-line border-t bg-sunken px-4 py-3">
              {props.footer}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
