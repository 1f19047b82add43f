"use client";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTheme } from "@/components/frame/use-theme";
import { useTRPC } from "@/components/trpc";
import { ErrorState } from "@/components/ui/error-state";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { AccountSection } from "./account-section";
import { LocalPriceForm } from "./local-price-form";

const THEMES = [
  { value: "system", label: "As the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const;

export function SettingsPage({ version }: { version: string }) {
  const settings = useQuery(useTRPC().settings.get.queryOptions());
  const { theme, choose } = useTheme();
  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <h1 className="font-semibold text-xl">Settings</h1>
      <Section
        title="This machine’s price"
        lead="What your own machine costs you, in electricity or rent. It is used for every run launched on it from now on."
      >
        {settings.isPending ? (
          <Skeleton className="h-24 w-full" />
        ) : settings.data ? (
          <LocalPriceForm
            price={settings.data.localPrice}
            canChange={settings.data.account.role === "owner" || settings.data.account.role === "admin"}
          />
        ) : (
          <ErrorState
            title="The settings cannot be read"
            message={settings.error?.message ?? ""}
            onRetry={() => void settings.refetch()}
          />
        )}
      </Section>
      <Section title="Theme" lead="Kept in this browser.">
        <Segmented label="Theme" value={theme} options={THEMES} onChange={choose} />
      </Section>
      <Section title="Account">
        {settings.data ? <AccountSection account={settings.data.account} /> : <Skeleton className="h-10 w-full" />}
      </Section>
      <Section title="About">
        <p className="text-muted">Trainyard {version}, Apache-2.0.</p>
      </Section>
    </div>
  );
}

function Section({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3 border-line border-t pt-4">
      <div>
        <h2 className="font-semibold text-base">{title}</h2>
        {lead ? <p className="text-muted">{lead}</p> : null}
      </div>
      {children}
    </section>
  );
}
