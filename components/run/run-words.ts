import { ATTEMPT_LOOKS, END_LOOKS } from "@/components/live/run-state";
import { formatMicros } from "@/server/domain/money";
import type { AttemptView, RunEvent, RunView } from "@/server/domain/run";

/** The state of a run in a sentence: "Running on This machine · attempt 2 after preempted". */
export function stateWords(run: RunView, providerTitle: string): string {
  const attempt = run.attempts.at(-1);
  const on = ` on ${providerTitle}`;
  switch (run.state) {
    case "queued":
      return `Queued for ${providerTitle}`;
    case "placing":
      return `Starting${on}: ${ATTEMPT_LOOKS[attempt?.state ?? "wanted"].word.toLowerCase()}${attemptWords(run.attempts)}`;
    case "running":
      return `Running${on}${attemptWords(run.attempts)}`;
    case "recovering":
      return `Looking for another machine${attemptWords(run.attempts)}`;
    case "stopping":
      return `Stopping${on}: waiting until the machine confirms`;
    case "succeeded":
      return `Succeeded${on}`;
    case "failed":
      return `Failed${on}`;
    case "cancelled":
      return `Stopped${on}`;
    case "stopped_budget":
      return `Ended at the spending limit${on}`;
    case "stopped_limit":
      return `Ended at the longest duration${on}`;
  }
}

function attemptWords(attempts: readonly AttemptView[]): string {
  const [last, before] = [attempts.at(-1), attempts.at(-2)];
  if (!last) return "";
  const why = before?.reason ? ` after ${END_LOOKS[before.reason].word.toLowerCase()}` : "";
  return ` · attempt ${last.number}${why}`;
}

/** What stopping loses and saves: "2 checkpoints kept, the last one: … Stops $1.89/h." */
export function stopWords(events: readonly RunEvent[], rateMicrosPerHour: number): string {
  const checkpoints = events.filter((e) => e.kind === "checkpoint");
  const last = checkpoints.at(-1);
  const kept = last
    ? `${checkpoints.length} ${checkpoints.length === 1 ? "checkpoint is" : "checkpoints are"} kept, the last one: ${sentence(last.message)}`
    : "No checkpoint was seen: what the job holds in memory is lost unless it writes one when told to end.";
  return `${kept} Stops ${formatMicros(rateMicrosPerHour)}/h. The log, metrics and files written so far stay.`;
}

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** What a person must know now, worst first; each one a sentence. */
export function alertsOf(run: RunView): { tone: "danger" | "warning"; text: string }[] {
  const alerts: { tone: "danger" | "warning"; text: string }[] = [];
  const last = run.attempts.at(-1);
  if (run.attempts.some((a) => a.stopUnconfirmed))
    alerts.push({
      tone: "danger",
      text: `The provider has not confirmed the stop. It may still cost ${formatMicros(run.money.rateMicrosPerHour)}/h; Trainyard keeps trying.`,
    });
  if (run.alert) alerts.push({ tone: "warning", text: run.alert });
  if (last?.unreachableSince && last.state !== "ended")
    alerts.push({
      tone: "warning",
      text: `The machine has not answered since ${last.unreachableSince.toLocaleTimeString("en-GB")}. The job may go on; what it writes is read as soon as it answers.`,
    });
  if (run.state === "failed" && run.message) alerts.push({ tone: "danger", text: run.message });
  return alerts.filter((a, i) => alerts.findIndex((b) => b.text === a.text) === i);
}
