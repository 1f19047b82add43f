import { Kbd } from "@/components/ui/kbd";

const PRINTED: Record<string, string> = { Escape: "Esc", mod: "Ctrl", Enter: "↵" };

/** "mod+k" → Ctrl K, "g o" → g o. */
export function KeyCaps({ keys }: { keys: string }) {
  return (
    <span className="inline-flex gap-1">
      {keys.split(/[ +]/).map((key) => (
        <Kbd key={key}>{PRINTED[key] ?? (keys.startsWith("mod+") ? key.toUpperCase() : key)}</Kbd>
      ))}
    </span>
  );
}
