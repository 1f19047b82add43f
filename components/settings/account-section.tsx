"use client";
import { LogOut } from "lucide-react";
import { useState } from "react";
import { signOut } from "@/components/auth/session";
import { Button } from "@/components/ui/button";

export function AccountSection({ account }: { account: { email: string; role: string } }) {
  const [isLeaving, setIsLeaving] = useState(false);
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <div className="min-w-0">
        <p className="break-all font-medium">{account.email}</p>
        <p className="text-muted text-xs first-letter:uppercase">{account.role}</p>
      </div>
      <Button
        pending={isLeaving}
        onClick={async () => {
          setIsLeaving(true);
          await signOut();
          // A full page load: nothing of the last person's data stays in memory.
          window.location.assign("/sign-in");
        }}
      >
        <LogOut aria-hidden /> Sign out
      </Button>
    </div>
  );
}
