"use client";
import { CircleAlert, CircleCheck, X } from "lucide-react";
import { useSyncExternalStore } from "react";
import { Button } from "./button";
import { TONE_TEXT } from "./tone";

interface Toast {
  id: number;
  tone: "positive" | "danger";
  text: string;
}

const SHOWN_MS = 5_000;
const MAX_SHOWN = 3;
const NONE: readonly Toast[] = [];
let toasts: readonly Toast[] = NONE;
let nextId = 1;
const listeners = new Set<() => void>();

function set(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}
function dismiss(id: number): void {
  set(toasts.filter((t) => t.id !== id));
}
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Says one short sentence in the corner. What failed stays until dismissed; what worked leaves by itself. */
export function toast(text: string, tone: Toast["tone"] = "positive"): void {
  const id = nextId++;
  set([...toasts, { id, tone, text }].slice(-MAX_SHOWN));
  if (tone === "positive") setTimeout(() => dismiss(id), SHOWN_MS);
}

/** Placed once, in the frame. */
export function Toaster() {
  const shown = useSyncExternalStore(
    subscribe,
    () => toasts,
    () => NONE,
  );
  return (
    <section
      aria-label="Messages"
      aria-live="polite"
      className="pointer-events-none fixed right-4 bottom-16 z-60 flex w-80 max-w-[calc(100vw-2rem)] flex-col gap-2 md:bottom-4"
    >
      {shown.map((t) => {
        const Icon = t.tone === "danger" ? CircleAlert : CircleCheck;
        return (
          <div
            key={t.id}
            className="pointer-events-auto flex animate-rise items-start gap-2 rounded-lg border border-line bg-raised px-3 py-2 shadow-pop"
          >
            <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${TONE_TEXT[t.tone]}`} />
            <p className="min-w-0 flex-1 break-words">{t.text}</p>
            <Button
              variant="ghost"
              size="icon-sm"
              className="-my-1 -mr-1.5"
              aria-label="Dismiss"
              onClick={() => dismiss(t.id)}
            >
              <X aria-hidden />
            </Button>
          </div>
        );
      })}
    </section>
  );
}
