import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EntryCard } from "@/components/auth/entry-card";
import { SetupForm } from "@/components/auth/setup-form";
import { ApiProvider } from "@/components/trpc";
import { visitor } from "@/server/api/caller";

export const metadata: Metadata = { title: "Set up" };

export default async function SetupPage({ searchParams }: { searchParams: Promise<{ token?: string | string[] }> }) {
  const asked = (await searchParams).token;
  const token = typeof asked === "string" ? asked.slice(0, 200) : "";
  const { caller } = await visitor();
  const { open, tokenValid } = await caller.setup.state({ token });
  if (!open) redirect("/sign-in");
  if (!tokenValid) {
    return (
      <EntryCard
        title="This set-up link is not good"
        lead="It was replaced when the server started again, or it is not whole. Use the link that the terminal printed last."
      />
    );
  }
  return (
    <EntryCard title="Make the owner account" lead="The owner sees and may do everything here. This link works once.">
      <ApiProvider>
        <SetupForm token={token} />
      </ApiProvider>
    </EntryCard>
  );
}
