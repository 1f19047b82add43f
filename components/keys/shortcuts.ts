"use client";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { type KeyText, matchKey, type Pending } from "./match";

export interface Shortcut {
  keys: KeyText;
  /** What it does, for the list behind "?". */
  words: string;
  /** Heading it stands under there: "Everywhere", "Offers". */
  group: string;
  run: () => void;
}

/** Shortcuts of what is on screen. Of two with the same keys the one that came last acts. */
let registered: readonly Shortcut[] = [];
let pending: Pending | null = null;
const listeners = new Set<() => void>();

function change(next: readonly Shortcut[]): void {
  if (registered.length === 0 && next.length > 0) window.addEventListener("keydown", onKeyDown);
  if (next.length === 0) window.removeEventListener("keydown", onKeyDown);
  registered = next;
  for (const listener of listeners) listener();
}

const TYPING = "input:not([type=checkbox],[type=radio],[type=button]), textarea, select, [contenteditable=true]";
const COVERS = "[role=dialog][data-state=open], [role=alertdialog][data-state=open], [role=menu][data-state=open]";

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const target = event.target instanceof Element ? event.target : null;
  const answer = matchKey(
    {
      key: event.key,
      ctrlKey: event.ctrlKey,
      metaKey: event.metaKey,
      altKey: event.altKey,
      isTyping: target?.closest(TYPING) != null,
      isCovered: document.querySelector(COVERS) !== null,
    },
    registered.map((s) => s.keys),
    pending,
    event.timeStamp,
  );
  pending = answer.pending;
  const shortcut = registered.findLast((s) => s.keys === answer.hit);
  // Enter and space on a focused button or link mean that button or link.
  const isPress = event.key === "Enter" || event.key === " ";
  if (!shortcut || (isPress && target?.closest("button, a, input, summary"))) return;
  event.preventDefault();
  shortcut.run();
}

/** Keeps shortcuts registered while the component is on screen; `run` may change on every render. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const latest = useRef(shortcuts);
  useEffect(() => {
    latest.current = shortcuts;
  });
  const shape = JSON.stringify(shortcuts.map((s) => [s.keys, s.words, s.group]));
  useEffect(() => {
    const own = (JSON.parse(shape) as [string, string, string][]).map(([keys, words, group], i) => ({
      keys,
      words,
      group,
      run: () => latest.current[i]?.run(),
    }));
    change([...registered, ...own]);
    return () => change(registered.filter((s) => !own.includes(s)));
  }, [shape]);
}

const NONE: readonly Shortcut[] = [];

/** Everything that acts now, for the list of keys. */
export function useRegisteredShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => registered,
    () => NONE,
  );
}
