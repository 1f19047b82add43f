import type { JobTemplate } from "@/server/domain/job";
import { JOB_TEMPLATES } from "@/server/domain/templates";

/** Ready-made jobs that fill the launch form. */
export function listTemplates(): readonly JobTemplate[] {
  return JOB_TEMPLATES;
}
