import type { FieldPath, UseFormReturn } from "react-hook-form";
import type { z } from "zod";
import { EMPTY_JOB, type JobDraft } from "@/components/job/job-yaml";
import type { JobSpec, JobTemplate } from "@/server/domain/job";

/** The form's values: a job in the making. Empty text of an optional field is read as none by the schema. */
export type JobFields = z.input<typeof JobSpec>;
export type JobForm = UseFormReturn<JobFields, unknown, JobSpec>;
export type JobPath = FieldPath<JobFields>;

/** The job of a clone: the same in every field, with a name that says so. */
export function clonedJob(job: JobSpec): JobDraft {
  const match = /^(.*) \((\d+)\)$/.exec(job.name);
  const base = match?.[1] ?? job.name;
  return { ...job, name: `${base} (${match ? Number(match[2]) + 1 : 2})` };
}

/** A template laid over what the form holds: what it says is taken, the name of the person and all else stay. */
export function withTemplate(held: JobDraft, template: JobTemplate): JobDraft {
  const name = held.name.trim() === "" ? (template.job.name ?? template.id) : held.name;
  return { ...held, ...template.job, template: template.id, name };
}

export const emptyJob = (): JobDraft => ({ ...EMPTY_JOB, env: [] });

/** For number fields: "" is no limit, anything that is no number stays NaN, which the schema refuses in words. */
export function numberField(text: unknown): number | null {
  if (text === null || text === undefined || text === "") return null;
  return typeof text === "number" ? text : Number(String(text).trim().replace(",", "."));
}
