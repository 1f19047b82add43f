import { Command } from "cmdk";
import type { ReactNode } from "react";
import { KeyCaps } from "@/components/keys/key-caps";

export const FOUND = "found:";

export function Group(props: { heading: string; children: ReactNode }) {
  return (
    <Command.Group
      heading={props.heading}
      className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:py-1.5 [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-muted [&_[cmdk-group-heading]]:text-xs"
    >
      {props.children}
    </Command.Group>
  );
}

/** One line of the palette. A `value` that starts with FOUND was chosen by the text already and is not filtered again. */
export function Item(props: {
  icon: ReactNode;
  children: ReactNode;
  onSelect: () => void;
  keys?: string;
  value?: string;
}) {
  return (
    <Command.Item
      {...(props.value ? { value: props.value } : {})}
      onSelect={props.onSelect}
      className="flex h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 data-[selected=true]:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted"
    >
      {props.icon}
      {props.children}
      {props.keys && (
        <span className="ml-auto">
          <KeyCaps keys={props.keys} />
        </span>
      )}
    </Command.Item>
  );
}
