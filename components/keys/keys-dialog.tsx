"use client";
import { Dialog } from "@/components/ui/dialog";
import { KeyCaps } from "./key-caps";
import { type Shortcut, useRegisteredShortcuts } from "./shortcuts";

function byGroup(shortcuts: readonly Shortcut[]): Map<string, Shortcut[]> {
  const groups = new Map<string, Shortcut[]>();
  for (const shortcut of shortcuts) {
    const group = groups.get(shortcut.group) ?? [];
    if (!group.some((s) => s.keys === shortcut.keys)) group.push(shortcut);
    groups.set(shortcut.group, group);
  }
  return groups;
}

/** All keys that act on this page. */
export function KeysDialog(props: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const groups = byGroup(useRegisteredShortcuts());
  return (
    <Dialog open={props.open} onOpenChange={props.onOpenChange} title="Keys">
      <div className="grid gap-5 sm:grid-cols-2">
        {[...groups].map(([group, shortcuts]) => (
          <section key={group} aria-label={group}>
            <h3 className="mb-1.5 font-medium text-muted text-xs">{group}</h3>
            <dl className="flex flex-col gap-1.5">
              {shortcuts.map((s) => (
                <div key={s.keys} className="flex items-center justify-between gap-3">
                  <dt>{s.words}</dt>
                  <dd>
                    <KeyCaps keys={s.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
