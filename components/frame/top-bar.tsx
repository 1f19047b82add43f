"use client";
import { Search } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { KeyCaps } from "@/components/keys/key-caps";
import { AccountButton } from "./account-button";
import { BurnBar } from "./burn-bar";

// The menu's parts come at the first press: no page waits for them.
const loadMenu = () => import("./account-menu");
const AccountMenu = lazy(() => loadMenu().then((module) => ({ default: module.AccountMenu })));

function Account(props: { email: string; role: string; onShowKeys: () => void }) {
  const [wasPressed, setWasPressed] = useState(false);
  const button = (
    <AccountButton
      email={props.email}
      onPointerEnter={() => void loadMenu()}
      onFocus={() => void loadMenu()}
      onClick={() => setWasPressed(true)}
    />
  );
  if (!wasPressed) return button;
  return (
    <Suspense fallback={button}>
      <AccountMenu {...props} />
    </Suspense>
  );
}

/** Money on the left, the palette and the account on the right. */
export function TopBar(props: { email: string; role: string; onSearch: () => void; onShowKeys: () => void }) {
  return (
    <header className="sticky top-0 z-20 flex h-12 items-center gap-2 border-line border-b bg-canvas px-2 sm:px-3 lg:px-4">
      <div className="min-w-0 flex-1">
        <BurnBar />
      </div>
      <button
        type="button"
        onClick={props.onSearch}
        className="flex h-8 items-center gap-2 rounded-md border border-line bg-surface px-2.5 text-muted hover:bg-hover hover:text-ink"
      >
        <Search aria-hidden className="size-4" />
        <span className="max-sm:sr-only">Search or go to…</span>
        <span className="max-md:hidden">
          <KeyCaps keys="mod+k" />
        </span>
      </button>
      <Account {...props} />
    </header>
  );
}
