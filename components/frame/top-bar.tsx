"use client";
import { Search } from "lucide-react";
import { KeyCaps } from "@/components/keys/key-caps";
import { AccountMenu } from "./account-menu";
import { BurnBar } from "./burn-bar";

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
      <AccountMenu email={props.email} role={props.role} onShowKeys={props.onShowKeys} />
    </header>
  );
}
