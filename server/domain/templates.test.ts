import { expect, test } from "vitest";
import { JobSpec } from "./job";
import { JOB_TEMPLATES } from "./templates";

test.each(JOB_TEMPLATES)("template $id is a whole job that the form takes as it is", ({ id, job }) => {
  expect(JobSpec.parse({ ...job, template: id })).toMatchObject({ template: id, command: job.command });
});

test("no two templates share an id", () => {
  expect(new Set(JOB_TEMPLATES.map(({ id }) => id)).size).toBe(JOB_TEMPLATES.length);
});
