import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EntryCard } from "@/components/auth/entry-card";
import { SignInForm } from "@/components/auth/sign-in-form";
import { visitor } from "@/server/api/caller";

export const metadata: Metadata = { title: "Sign in" };

export default async function SignInPage() {
  const { caller, isSignedIn } = await visitor();
  if (isSignedIn) redirect("/offers");
  const { open } = await caller.setup.state({ token: "" });
  if (open) {
    return (
      <EntryCard
        title="No owner yet"
        lead="Open the set-up link that the terminal printed when the server started. It makes the owner of this Trainyard."
      />
    );
  }
  return (
    <EntryCard title="Sign in" lead="Prices, runs and spend of your GPUs.">
      <SignInForm />
    </EntryCard>
  );
}
