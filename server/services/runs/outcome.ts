import type { JobSpec } from "@/server/domain/job";
import { withoutPassword } from "@/server/domain/repo-url";
import type { EndReason } from "@/server/domain/run";
import { type Exit, endReasonOf } from "@/server/domain/run-directory";

/** How an attempt ended, and the sentence for people. */
export interface Outcome {
  reason: EndReason;
  message: string;
}

/** What is known when an attempt is over. */
export interface Ending {
  exit: Pick<Exit, "code" | "signal" | "reason"> | null;
  /** Why Trainyard asked it to stop; null when it did not. */
  stopReason: EndReason | null;
  preempted: boolean;
  /** The provider's own words. */
  detail: string | null;
  job: JobSpec;
  /** What the runner said of the same failure, more exactly than its code. */
  alert: string | null;
}

/** Tells how an attempt ended. The job's own word goes first: what completed has completed, whoever asked it to stop. */
export function outcomeOf({ exit, stopReason, preempted, detail, job, alert }: Ending): Outcome {
  if (!exit) return withoutExit({ stopReason, preempted, detail });
  switch (exit.reason) {
    case "completed":
      return { reason: "completed", message: "Completed." };
    case "workdir_missing":
      return failed(`Working directory ${job.workingDir ?? ""} does not exist on this machine.`);
    case "repo_failed":
      return failed(
        alert ?? `The repository ${withoutPassword(job.repoUrl ?? "")} could not be cloned; the log says why.`,
      );
    case "disk_full":
      return failed("The disk of the machine is full. Free some space, then launch the run again.");
    case "limit":
      return { reason: "limit", message: `Stopped at its longest duration of ${minutes(job.maxDurationMinutes)}.` };
    case "stopped":
      if (stopReason) return { reason: stopReason, message: stopSentence(stopReason, exit) };
      if (preempted) return { reason: "preempted", message: detail ?? "The provider took the machine back." };
      return { reason: "failed", message: "The job was told to stop from outside Trainyard." };
    case "failed":
      if (stopReason && exit.signal) return { reason: stopReason, message: stopSentence(stopReason, exit) };
      return { reason: endReasonOf(exit.reason), message: failure(exit) };
  }
}

function withoutExit({ stopReason, preempted, detail }: Pick<Ending, "stopReason" | "preempted" | "detail">): Outcome {
  if (preempted) return { reason: "preempted", message: detail ?? "The provider took the machine back." };
  if (stopReason) return { reason: stopReason, message: stopSentence(stopReason, null) };
  const why = detail ? ` (${detail})` : "";
  return {
    reason: "lost",
    message: `The job's process is gone and left no exit code${why}: the machine was restarted or the process was killed from outside.`,
  };
}

function failed(message: string): Outcome {
  return { reason: "failed", message };
}

function failure({ code, signal }: Pick<Exit, "code" | "signal">): string {
  const memory = signal === "KILL" ? " Often that means that the machine ran out of memory." : "";
  if (signal) return `The command was killed by SIG${signal}.${memory}`;
  return code === null ? "The command failed." : `The command ended with exit code ${code}.`;
}

function stopSentence(reason: EndReason, exit: Pick<Exit, "signal"> | null): string {
  const how = exit?.signal === "KILL" ? " It did not end on SIGTERM and was killed (SIGKILL)." : "";
  if (reason === "budget") return `Stopped at its spending limit.${how}`;
  if (reason === "limit") return `Stopped at its longest duration.${how}`;
  return `Stopped.${how}`;
}

function minutes(count: number | null): string {
  return count === 1 ? "1 minute" : `${count ?? "its"} minutes`;
}
