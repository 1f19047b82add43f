import { StateBadge } from "@/components/ui/state-badge";
import type { RunState } from "@/server/domain/run";
import { RUN_LOOKS } from "./run-state";

export function RunStateBadge({ state, plain = false }: { state: RunState; plain?: boolean }) {
  const look = RUN_LOOKS[state];
  return <StateBadge icon={look.icon} word={look.word} tone={look.tone} spin={look.spin ?? false} plain={plain} />;
}
