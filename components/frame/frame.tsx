"use client";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { useShortcuts } from "@/components/keys/shortcuts";
import { LiveProvider } from "@/components/live/live";
import { Toaster } from "@/components/ui/toast";
import { BottomBar } from "./bottom-bar";
import { PLACES } from "./places";
import { Rail } from "./rail";
import { TopBar } from "./top-bar";

const Palette = dynamic(() => import("./palette").then((m) => m.Palette), { ssr: false });
const KeysDialog = dynamic(() => import("@/components/keys/keys-dialog").then((m) => m.KeysDialog), { ssr: false });

/** Everything around a page: rail, top bar, palette, keys, messages, and the live subscription. */
export function Frame(props: { email: string; role: string; narrowRail: boolean; children: ReactNode }) {
  const router = useRouter();
  const [shown, setShown] = useState<"palette" | "keys" | null>(null);
  const close = () => setShown(null);
  const showPalette = () => setShown("palette");
  const showKeys = () => setShown("keys");
  useShortcuts([
    { keys: "mod+k", words: "Search, go, do", group: "Everywhere", run: showPalette },
    { keys: "?", words: "These keys", group: "Everywhere", run: showKeys },
    ...PLACES.map((place) => ({
      keys: place.keys,
      words: `Go to ${place.word}`,
      group: "Everywhere",
      run: () => router.push(place.href),
    })),
  ]);
  return (
    <LiveProvider>
      <a
        href="#main"
        className="fixed top-2 left-2 z-60 -translate-y-16 rounded-md bg-accent px-3 py-2 font-medium text-accent-ink focus:translate-y-0"
      >
        Skip to content
      </a>
      <div className="flex min-h-dvh">
        <Rail initiallyNarrow={props.narrowRail} />
        <div className="flex min-w-0 flex-1 flex-col pb-14 md:pb-0">
          <TopBar email={props.email} role={props.role} onSearch={showPalette} onShowKeys={showKeys} />
          <main id="main" tabIndex={-1} className="min-w-0 flex-1 px-3 py-3 outline-none sm:px-4">
            {props.children}
          </main>
        </div>
      </div>
      <BottomBar />
      <Toaster />
      {shown === "palette" && <Palette onClose={close} onShowKeys={showKeys} />}
      {shown === "keys" && <KeysDialog open onOpenChange={close} />}
    </LiveProvider>
  );
}
