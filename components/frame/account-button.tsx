import { UserRound } from "lucide-react";
import { Button, type ButtonProps } from "@/components/ui/button";

/** What the account menu hangs on. */
export function AccountButton({ email, ...button }: { email: string } & ButtonProps) {
  return (
    <Button variant="ghost" size="icon" aria-haspopup="menu" aria-label={`Account of ${email}`} {...button}>
      <UserRound aria-hidden />
    </Button>
  );
}
