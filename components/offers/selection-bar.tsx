"use client";
import { Columns3, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useShortcuts } from "@/components/keys/shortcuts";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import { compareHref, MAX_COMPARED, type OfferSelection } from "./use-offer-selection";

const FEWEST = 2;

/** What is picked for comparison, floating over the list so that nothing moves. */
export function SelectionBar({ selection }: { selection: OfferSelection }) {
  const router = useRouter();
  const count = selection.ids.length;
  const compare = () => {
    if (count < FEWEST) toast("Pick at least two offers to compare: x picks the current row.", "danger");
    else router.push(compareHref(selection.ids));
  };
  useShortcuts([{ keys: "c", words: "Compare what is picked", group: "Offers", run: compare }]);
  return (
    <div aria-live="polite" className="contents">
      {count > 0 && (
        <div className="fixed bottom-18 left-1/2 z-30 flex -translate-x-1/2 animate-rise items-center gap-2 rounded-full border border-line bg-raised py-1.5 pr-1.5 pl-4 shadow-pop md:bottom-5">
          <span className="whitespace-nowrap">
            {count} of {MAX_COMPARED} picked
          </span>
          <Button variant="primary" size="sm" className="rounded-full" disabled={count < FEWEST} onClick={compare}>
            <Columns3 aria-hidden /> Compare
          </Button>
          <Button
            variant="ghost"
            size="icon-sm"
            className="rounded-full"
            aria-label="Unpick all"
            onClick={selection.clear}
          >
            <X aria-hidden />
          </Button>
        </div>
      )}
    </div>
  );
}
