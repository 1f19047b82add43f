import { expect, test } from "vitest";
import { JobSpec } from "@/server/domain/job";
import { clonedJob, emptyJob, numberField, withTemplate } from "./job-form";

test("a clone is the same job under the next name", () => {
  const job = JobSpec.parse({ name: "train", command: "sh run.sh", env: [{ name: "A", value: "1" }] });
  expect(clonedJob(job)).toEqual({ ...job, name: "train (2)" });
  expect(clonedJob({ ...job, name: "train (9)" }).name).toBe("train (10)");
});

test("a template fills what it says and never the name a person typed", () => {
  const template = { id: "sample", title: "Sample", description: "", job: { command: "python3 t.py", name: "sample" } };
  const held = { ...emptyJob(), name: "mine", maxSpendDollars: 3 };
  expect(withTemplate(held, template)).toMatchObject({ name: "mine", command: "python3 t.py", maxSpendDollars: 3 });
  expect(withTemplate(emptyJob(), template)).toMatchObject({ name: "sample", template: "sample" });
});

test("an empty number is no limit; text that is no number is refused by the schema, not dropped", () => {
  expect(numberField("")).toBeNull();
  expect(numberField("2,5")).toBe(2.5);
  const maxDurationMinutes = numberField("soon");
  const parsed = JobSpec.safeParse({ ...emptyJob(), name: "a", command: "b", maxDurationMinutes });
  expect(parsed.error?.issues[0]?.message).toBe("Enter a number of minutes.");
});
