import Link from "next/link";
import { Button } from "@/components/ui/button";

export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="font-semibold text-xl">There is no such page</h1>
      <p className="text-muted">The address is mistyped, or what it named was deleted.</p>
      <Button asChild>
        <Link href="/offers">Go to the offers</Link>
      </Button>
    </main>
  );
}
