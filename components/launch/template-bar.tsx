"use client";
import { FileCode2 } from "lucide-react";
import { Button } from "@/components/ui/button";
import type { JobTemplate } from "@/server/domain/job";

/** Ready-made jobs that fill the form. */
export function TemplateBar(props: {
  templates: readonly JobTemplate[];
  current: string;
  onChoose: (t: JobTemplate) => void;
}) {
  if (props.templates.length === 0) return null;
  return (
    <section aria-label="Templates" className="flex flex-col gap-1.5">
      <h2 className="font-medium text-sm">Start from</h2>
      <div className="flex flex-wrap gap-2">
        {props.templates.map((template) => (
          <Button
            key={template.id}
            size="sm"
            aria-pressed={template.id === props.current}
            className="aria-pressed:border-accent aria-pressed:bg-selected"
            title={template.description}
            onClick={() => props.onChoose(template)}
          >
            <FileCode2 aria-hidden /> {template.title}
          </Button>
        ))}
      </div>
      {props.templates
        .filter((t) => t.id === props.current)
        .map((t) => (
          <p key={t.id} className="text-muted text-xs">
            {t.description}
          </p>
        ))}
    </section>
  );
}
