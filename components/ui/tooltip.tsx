"use client";
import { Tooltip as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { POP_CLASSES } from "./menu-surface";

/** A short gloss on hover and focus. Never the only place of a fact: a finger cannot hover. */
export function Tooltip(props: { text: ReactNode; children: ReactNode; side?: "top" | "right" | "bottom" | "left" }) {
  return (
    <Radix.Provider delayDuration={300}>
      <Radix.Root>
        <Radix.Trigger asChild>{props.children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={props.side ?? "top"}
            sideOffset={4}
            collisionPadding={8}
            className={`${POP_CLASSES} max-w-64 px-2 py-1 text-xs`}
          >
            {props.text}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  );
}
