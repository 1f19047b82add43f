"use client";
import { useCallback, useMemo, useState } from "react";
import { toast } from "@/components/ui/toast";

export const MAX_COMPARED = 6;

export interface OfferSelection {
  ids: readonly string[];
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  clear: () => void;
}

/** Offers picked for comparison, in the order picked; they stay picked over filters, sorts and pages. */
export function useOfferSelection(): OfferSelection {
  const [ids, setIds] = useState<readonly string[]>([]);
  const toggle = useCallback(
    (id: string) => {
      if (ids.includes(id)) setIds(ids.filter((each) => each !== id));
      else if (ids.length < MAX_COMPARED) setIds([...ids, id]);
      else toast(`At most ${MAX_COMPARED} offers can be compared. Unselect one first.`, "danger");
    },
    [ids],
  );
  return useMemo(() => ({ ids, has: (id) => ids.includes(id), toggle, clear: () => setIds([]) }), [ids, toggle]);
}

export function compareHref(ids: readonly string[]): string {
  return `/offers/compare?ids=${ids.map(encodeURIComponent).join(",")}`;
}
