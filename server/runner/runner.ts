import { readFile } from "node:fs/promises";
import type { JobSpec } from "@/server/domain/job";
import { withoutPassword } from "@/server/domain/repo-url";
import { SAMPLE_SCRIPT } from "@/server/domain/templates";
import { shellQuote } from "./quote";

/** What a runner is told, whatever machine it is on. */
export interface RunnerInput {
  attemptId: string;
  runId: string;
  job: JobSpec;
  /** Added to the job's own variables; wins over them. */
  env: Readonly<Record<string, string>>;
  /** The runner ends the job after this by itself; null: never. */
  maxDurationSeconds: number | null;
  /** Between SIGTERM and SIGKILL. */
  graceSeconds: number;
  /** Whose load to sample: indexes as nvidia-smi counts. */
  gpus: "all" | "none" | readonly number[];
}

/** A file of a fresh run directory, by name. `secret`: for the owner's eyes only (mode 0600). */
export interface RunDirectoryFile {
  name: string;
  text: string;
  secret: boolean;
}

/** All that a run directory holds before its runner starts (`sh runner.sh` inside it). Throws RangeError for a NUL character. */
export async function runDirectoryFiles(input: RunnerInput): Promise<RunDirectoryFile[]> {
  const files = [
    { name: "job.json", text: jobFile(input), secret: false },
    { name: "params.sh", text: paramsFile(input), secret: true },
    { name: "runner.sh", text: await sourceFile("runner.sh"), secret: false },
  ];
  if (input.job.command.includes(SAMPLE_SCRIPT))
    files.push({ name: SAMPLE_SCRIPT, text: await sourceFile(SAMPLE_SCRIPT), secret: false });
  return files;
}

/** What was asked, for people who look into the directory; what may be a secret stays out. */
function jobFile({ attemptId, runId, job, maxDurationSeconds, graceSeconds, gpus }: RunnerInput): string {
  const repoUrl = job.repoUrl && withoutPassword(job.repoUrl);
  const shown = { ...job, repoUrl, env: job.env.map(({ name }) => name) };
  return `${JSON.stringify({ attemptId, runId, job: shown, maxDurationSeconds, graceSeconds, gpus }, null, 2)}\n`;
}

/** The runner's parameters as shell text: TY_… for itself, and a function that exports the variables of the job. */
function paramsFile(input: RunnerInput): string {
  const { job, maxDurationSeconds: max } = input;
  const own = {
    TY_ATTEMPT_ID: input.attemptId,
    TY_RUN_ID: input.runId,
    TY_COMMAND: job.command,
    TY_REPO_URL: job.repoUrl ?? "",
    TY_REPO_REF: job.repoRef ?? "",
    TY_WORKDIR: job.workingDir ?? "",
    TY_CHECKPOINT_DIR: job.checkpointDir ?? "",
    TY_MAX_SECONDS: max === null ? "" : String(Math.max(1, Math.ceil(max))),
    TY_GRACE_SECONDS: String(Math.max(0, Math.ceil(input.graceSeconds))),
    TY_GPUS: typeof input.gpus === "string" ? input.gpus : input.gpus.join(",") || "none",
  };
  const variables = { ...Object.fromEntries(job.env.map(({ name, value }) => [name, value])), ...input.env };
  const assignments = Object.entries(own).map(([name, value]) => `${name}=${shellQuote(value)}`);
  const exports = Object.entries(variables).map(([name, value]) => `  export ${name}=${shellQuote(value)}`);
  return [...assignments, "ty_job_env() {", "  :", ...exports, "}", ""].join("\n");
}

function sourceFile(name: string): Promise<string> {
  return readFile(new URL(name, import.meta.url), "utf8");
}
