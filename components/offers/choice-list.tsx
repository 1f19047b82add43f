"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";

const SEARCHABLE_FROM = 9;

export interface Choice<T extends string> {
  id: T;
  title: string;
  /** How many offers there are; null: not counted. */
  count: number | null;
}

/** Some of many, with counts; long lists have a box to narrow them. Chosen ones that are not listed stay visible. */
export function ChoiceList<T extends string>(props: {
  label: string;
  choices: readonly Choice<T>[];
  chosen: readonly T[];
  onChange: (chosen: T[]) => void;
}) {
  const { choices, chosen, onChange } = props;
  const [text, setText] = useState("");
  const listed = new Set(choices.map((c) => c.id));
  const strays = chosen.filter((id) => !listed.has(id)).map((id) => ({ id, title: id, count: 0 }));
  const all = [...strays, ...choices];
  const lower = text.trim().toLowerCase();
  const shown = all.filter((c) => `${c.title} ${c.id}`.toLowerCase().includes(lower));
  return (
    <div className="flex flex-col gap-2">
      <div className="flex items-center justify-between gap-2">
        <span className="font-medium">{props.label}</span>
        {chosen.length > 0 && (
          <Button variant="link" size="inline" className="text-xs" onClick={() => onChange([])}>
            Clear
          </Button>
        )}
      </div>
      {all.length >= SEARCHABLE_FROM && (
        <Input
          value={text}
          onChange={(e) => setText(e.target.value)}
          placeholder="Find…"
          aria-label={`Find in ${props.label}`}
          autoComplete="off"
        />
      )}
      <ul className="-mx-1 flex max-h-72 flex-col overflow-y-auto">
        {shown.map((choice) => (
          <li key={choice.id} className="flex items-center rounded-md px-1 hover:bg-hover">
            <Checkbox
              className="flex-1 py-1"
              checked={chosen.includes(choice.id)}
              onChange={(e) =>
                onChange(e.target.checked ? [...chosen, choice.id] : chosen.filter((id) => id !== choice.id))
              }
            >
              <span className="flex justify-between gap-2">
                <span className="truncate">{choice.title}</span>
              </span>
            </Checkbox>
            {choice.count !== null && (
              <span className="pl-2 text-faint text-xs">{choice.count.toLocaleString("en-US")}</span>
            )}
          </li>
        ))}
        {shown.length === 0 && <li className="px-1 py-2 text-muted">Nothing here is called “{text}”.</li>}
      </ul>
    </div>
  );
}
