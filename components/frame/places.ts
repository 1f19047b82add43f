import { Activity, type LucideIcon, Settings, Tags, Wallet } from "lucide-react";

/** A page of the rail, the palette and the jump keys. */
export interface Place {
  href: string;
  word: string;
  icon: LucideIcon;
  keys: string;
}

export const PLACES: readonly Place[] = [
  { href: "/offers", word: "Offers", icon: Tags, keys: "g o" },
  { href: "/runs", word: "Runs", icon: Activity, keys: "g r" },
  { href: "/spend", word: "Spend", icon: Wallet, keys: "g s" },
  { href: "/settings", word: "Settings", icon: Settings, keys: "g ," },
];

/** Whether a page belongs to a place: itself or below it. */
export function isAt(place: Place, pathname: string): boolean {
  return pathname === place.href || pathname.startsWith(`${place.href}/`);
}
