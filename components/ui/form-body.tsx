"use client";
import { type ReactNode, useSyncExternalStore } from "react";

const never = () => () => {};

/**
 * The fields of a form. They take input only once the page answers to it: what is typed into a page whose script is still
 * on its way would be lost when the script arrives.
 */
export function FormBody({ children }: { children: ReactNode }) {
  const isReady = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  return (
    <fieldset disabled={!isReady} data-waiting={isReady ? undefined : ""} className="contents">
      {children}
    </fieldset>
  );
}
