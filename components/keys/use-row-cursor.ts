"use client";
import { useRef, useState } from "react";
import { type Shortcut, useShortcuts } from "./shortcuts";

const NO_SHORTCUTS: readonly Shortcut[] = [];

/**
 * j and k over a list of rows: the current row takes the real focus, so Enter, Tab and screen readers follow. The list
 * draws `data-row={index}` and `tabIndex={cursor.tabIndex(index)}` on its rows and calls `cursor.at(index)` on focus.
 */
export function useRowCursor(props: {
  count: number;
  group: string;
  onOpen: (index: number) => void;
  /** Brings a virtual row into the document before it is focused. */
  reveal?: (index: number) => void;
  /** false for a list inside a list: the keys stay with the outer one. */
  isActive?: boolean;
}) {
  const { count, onOpen, reveal, isActive = true } = props;
  const list = useRef<HTMLDivElement>(null);
  const [index, setIndex] = useState<number | null>(null);
  const current = index === null ? null : Math.min(index, count - 1);

  const move = (step: number) => {
    if (count === 0) return;
    const next = current === null ? (step > 0 ? 0 : count - 1) : Math.min(Math.max(current + step, 0), count - 1);
    setIndex(next);
    reveal?.(next);
    requestAnimationFrame(() => {
      const row = list.current?.querySelector<HTMLElement>(`[data-row="${next}"]`);
      row?.focus({ preventScroll: reveal !== undefined });
      if (!reveal) row?.scrollIntoView({ block: "nearest" });
    });
  };
  const shortcuts = [
    { keys: "j", words: "Next row", group: props.group, run: () => move(1) },
    { keys: "k", words: "Previous row", group: props.group, run: () => move(-1) },
    {
      keys: "Enter",
      words: "Open the row",
      group: props.group,
      run: () => current !== null && current >= 0 && onOpen(current),
    },
  ];
  useShortcuts(isActive ? shortcuts : NO_SHORTCUTS);
  return {
    list,
    current,
    at: (i: number) => setIndex(i),
    tabIndex: (i: number) => (i === (current ?? 0) ? 0 : -1),
  };
}
