import { z } from "zod";

/** Names that a POSIX shell can export. */
const ENV_NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const RESERVED_ENV = /^TRAINYARD_/;
const MAX_ENV_VARS = 200;
const MIN_DURATION_MINUTES = 1;

/** http(s), ssh and git URLs, scp-like `git@host:path`, and an absolute path of a repository on the machine. */
const REPO_URL = /^(https?:\/\/[^\s/]+\/\S+|ssh:\/\/\S+|git:\/\/\S+|file:\/\/\/\S+|[\w.-]+@[\w.-]+:\S+|\/\S+)$/;

/** Reads "" (an empty form field) as null. */
const emptyAsNull = <T extends z.ZodType>(schema: T) =>
  z.preprocess((v) => (v === "" || v === undefined ? null : v), schema);

const EnvVar = z.object({
  name: z
    .string()
    .regex(ENV_NAME, "Use letters, digits and _ only, and do not start with a digit.")
    .refine((n) => !RESERVED_ENV.test(n), "Names that start with TRAINYARD_ are set by Trainyard itself."),
  value: z.string().max(32_768, "A value may hold at most 32,768 characters."),
});

/** NUL, and half of a character, exist in no shell and in no database. */
function refuseUnstorable(
  value: unknown,
  issue: (path: (string | number)[]) => void,
  path: (string | number)[] = [],
): void {
  if (typeof value === "string" && (value.includes("\0") || !value.isWellFormed())) issue(path);
  if (typeof value !== "object" || value === null) return;
  for (const [key, part] of Object.entries(value))
    refuseUnstorable(part, issue, [...path, Array.isArray(value) ? Number(key) : key]);
}

/** What to run: one schema for the launch form, its YAML tab, the procedure and the stored run. */
export const JobSpec = z
  .object({
    name: z.string().trim().min(1, "Give the run a name.").max(120, "A name may hold at most 120 characters."),
    /** Template that filled the form; kept for cloning. */
    template: z.string().max(60).default("custom"),
    /** Container image; null where the provider runs no containers. */
    image: emptyAsNull(z.string().trim().max(1024).regex(/^\S+$/, "An image name holds no spaces.").nullable()).default(
      null,
    ),
    /** Shell text handed to `sh -c`. */
    command: z
      .string()
      .max(65_536)
      .refine((c) => c.trim() !== "", "Enter the command to run."),
    env: z
      .array(EnvVar)
      .max(MAX_ENV_VARS, `At most ${MAX_ENV_VARS} variables.`)
      .refine((vars) => new Set(vars.map((v) => v.name)).size === vars.length, "Each variable may be set once.")
      .default([]),
    repoUrl: emptyAsNull(
      z
        .string()
        .trim()
        .max(2048)
        .regex(REPO_URL, "Enter a git URL such as https://github.com/org/repo.git.")
        .nullable(),
    ).default(null),
    repoRef: emptyAsNull(
      z
        .string()
        .trim()
        .max(255)
        .regex(/^[^\s~^:?*[\\-][^\s~^:?*[\\]*$/, "That is not a branch, tag or commit name.")
        .nullable(),
    ).default(null),
    /** Relative: inside the repository (or the run's own folder). Absolute: on the machine. */
    workingDir: emptyAsNull(z.string().trim().max(4096).nullable()).default(null),
    /** Where the job writes checkpoints; relative paths lie inside the run directory. */
    checkpointDir: emptyAsNull(z.string().trim().max(4096).nullable()).default(null),
    maxDurationMinutes: emptyAsNull(
      z
        .number("Enter a number of minutes.")
        .min(MIN_DURATION_MINUTES, `The longest duration must be at least ${MIN_DURATION_MINUTES} minute.`)
        .max(525_600, "At most a year (525,600 minutes).")
        .nullable(),
    ).default(null),
    /** US dollars. */
    maxSpendDollars: emptyAsNull(
      z
        .number("Enter an amount in dollars.")
        .min(0.01, "The spending limit must be at least $0.01.")
        .max(10_000_000)
        .nullable(),
    ).default(null),
  })
  .superRefine((job, context) =>
    refuseUnstorable(job, (path) =>
      context.addIssue({
        code: "custom",
        path,
        message: "This holds a character that cannot be stored (NUL, or half of one); remove it.",
      }),
    ),
  );
export type JobSpec = z.infer<typeof JobSpec>;

export const LaunchInput = z.object({
  offerId: z.string().min(1, "Choose an offer."),
  /** What the person saw when they pressed the button: a dearer offer is refused. Absent: whatever it costs. */
  seenPriceMicrosPerHour: z.number().int().min(0).optional(),
  job: JobSpec,
});
export type LaunchInput = z.infer<typeof LaunchInput>;

/** A ready-made job that fills the launch form. */
export interface JobTemplate {
  id: string;
  title: string;
  description: string;
  job: Partial<JobSpec> & { command: string };
}
