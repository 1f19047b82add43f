/**
 * What may have changed; the payload of a notification. `runId` is absent for the topics of a whole list. "intent": the
 * worker has something new to make true.
 */
export interface Change {
  topic: "run" | "log" | "metrics" | "gpu" | "events" | "runs" | "offers" | "spend" | "intent";
  runId?: string;
}

const TOPICS: ReadonlySet<string> = new Set([
  "run",
  "log",
  "metrics",
  "gpu",
  "events",
  "runs",
  "offers",
  "spend",
  "intent",
] satisfies Change["topic"][]);

/** Reads a notification's payload; null for one that is not ours (a newer process beside an older one). */
export function parseChange(payload: string | undefined): Change | null {
  try {
    const value: unknown = JSON.parse(payload ?? "");
    if (typeof value !== "object" || value === null || !("topic" in value)) return null;
    const { topic } = value;
    if (typeof topic !== "string" || !TOPICS.has(topic)) return null;
    const runId = "runId" in value && typeof value.runId === "string" ? { runId: value.runId } : {};
    return { topic: topic as Change["topic"], ...runId };
  } catch {
    return null;
  }
}
