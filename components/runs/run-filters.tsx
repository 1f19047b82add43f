"use client";
import { Search } from "lucide-react";
import { useRef, useState } from "react";
import { useShortcuts } from "@/components/keys/shortcuts";
import { Input } from "@/components/ui/input";
import type { RunQuery, RunState } from "@/server/domain/run";

const GROUPS: readonly { word: string; states: readonly RunState[] }[] = [
  { word: "Active", states: ["queued", "placing", "running", "recovering", "stopping"] },
  { word: "Succeeded", states: ["succeeded"] },
  { word: "Failed", states: ["failed"] },
  { word: "Stopped", states: ["cancelled", "stopped_budget", "stopped_limit"] },
];

/** Text and state: the whole question of the list. */
export function RunFilters({ query, onChange }: { query: RunQuery; onChange: (change: Partial<RunQuery>) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState(query.text);
  useShortcuts([{ keys: "/", words: "Filter runs", group: "Runs", run: () => input.current?.focus() }]);
  const toggle = (states: readonly RunState[], isOn: boolean) => {
    const rest = query.state.filter((s) => !states.includes(s));
    onChange({ state: isOn ? rest : [...rest, ...states], page: 1 });
  };
  return (
    <search className="flex flex-wrap items-center gap-2">
      <div className="relative w-full sm:w-64">
        <Search aria-hidden className="pointer-events-none absolute top-2 left-2.5 size-4 text-muted" />
        <Input
          ref={input}
          type="search"
          className="pl-8"
          placeholder="Filter by name…"
          aria-label="Filter runs by name"
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            onChange({ text: event.target.value, page: 1 });
          }}
          onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
        />
      </div>
      {GROUPS.map(({ word, states }) => {
        const isOn = states.some((s) => query.state.includes(s));
        return (
          <button
            key={word}
            type="button"
            aria-pressed={isOn}
            onClick={() => toggle(states, isOn)}
            className="h-7 rounded-full border border-line px-3 text-muted text-xs hover:bg-hover aria-pressed:border-accent aria-pressed:bg-selected aria-pressed:text-accent-text"
          >
            {word}
          </button>
        );
      })}
    </search>
  );
}
