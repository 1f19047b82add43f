import type { ReactNode } from "react";

/** Frame of the pages that answer without a session. */
export function EntryCard({ title, lead, children }: { title: string; lead: ReactNode; children?: ReactNode }) {
  return (
    <section aria-labelledby="entry-title" className="rounded-lg border border-line bg-surface p-6">
      <p className="mb-4 font-semibold text-muted text-sm">Trainyard</p>
      <h1 id="entry-title" className="mb-1 font-semibold text-ink text-xl">
        {title}
      </h1>
      <div className="mb-5 text-muted text-sm">{lead}</div>
      {children}
    </section>
  );
}
