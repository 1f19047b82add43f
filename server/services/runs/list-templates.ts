import type { JobTemplate } from "@/server/domain/job";

/** Ready-made jobs that fill the launch form. */
export function listTemplates(): readonly JobTemplate[] {
  return [];
}
