import fc from "fast-check";
import { expect, test } from "vitest";
import { JobSpec } from "@/server/domain/job";
import { EMPTY_JOB, type JobDraft, jobToYaml, yamlToJob } from "./job-yaml";

const job = (part: Partial<JobDraft> = {}): JobDraft => ({
  ...EMPTY_JOB,
  name: "demo",
  command: "python train.py",
  ...part,
});

test("a job survives the way to YAML and back, whatever text it holds", async () => {
  const text = fc.string({ unit: "grapheme", maxLength: 30 });
  const envVar = fc.record({ name: fc.stringMatching(/^[A-SU-Z_][A-Z0-9_]{0,8}$/), value: text });
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        name: text.filter((t) => t.trim() !== "" && t === t.trim() && t !== "null" && t !== "~"),
        command: text.filter((t) => t.trim() !== "" && t !== "null" && t !== "~"),
        env: fc.uniqueArray(envVar, { selector: (v) => v.name, maxLength: 5 }),
        maxDurationMinutes: fc.option(fc.integer({ min: 1, max: 525_600 })),
        maxSpendDollars: fc.option(fc.constantFrom(0.01, 12.5, 1e6)),
      }),
      async (part) => {
        const before = JobSpec.parse(job(part));
        const { job: after, problem } = await yamlToJob(await jobToYaml(before));
        expect(problem).toBeNull();
        expect(after).toEqual(before);
      },
    ),
  );
});

test("values that look like numbers or booleans stay the text they are", async () => {
  const { job: read } = await yamlToJob("name: a\ncommand: 'true'\nenv:\n  LR: 1e-3\n  ZIP: 007\n  FLAG: yes\n");
  expect(read?.env).toEqual([
    { name: "LR", value: "1e-3" },
    { name: "ZIP", value: "007" },
    { name: "FLAG", value: "yes" },
  ]);
});

test("a command of several lines is a block", async () => {
  expect(await jobToYaml(job({ command: "set -e\npython train.py" }))).toContain(
    "command: |-\n  set -e\n  python train.py\n",
  );
});

test("env may be a list of NAME=value", async () => {
  const { job: read } = await yamlToJob("name: a\ncommand: b\nenv:\n  - A=1=2\n  - B=\n");
  expect(read?.env).toEqual([
    { name: "A", value: "1=2" },
    { name: "B", value: "" },
  ]);
});

test.each([
  ["name: a\ncomand: b\n", 2, "“comand” is not a field of a job. Did you mean “command”?"],
  ["name: a\ncommand: [x, y]\n", 2, "Write “command” as one value, not as a list or a map."],
  ["name: a\ncommand: b\nmaxDurationMinutes: soon\n", 3, "Write “maxDurationMinutes” as a number."],
  ["name: a\ncommand: b\nenv: 3\n", 3, "Write “env” as a map: one “NAME: value” per line."],
  ["- a\n- b\n", 1, "Write the fields of a job, such as “name: …” and “command: …”."],
  ["", null, "Write the fields of a job, such as “name: …” and “command: …”."],
])("%j is refused with its line and a sentence", async (text, line, message) => {
  expect(await yamlToJob(text)).toEqual({ job: null, problem: { line, message } });
});

test("broken YAML names its line and never throws", async () => {
  const { job: read, problem } = await yamlToJob('name: a\ncommand: "open\n');
  expect(read).toBeNull();
  expect(problem?.message).toMatch(/^This is not YAML: /);
  await fc.assert(fc.asyncProperty(fc.string({ maxLength: 60 }), async (text) => void (await yamlToJob(text))));
});

test("a job that breaks a rule still fills the form, with the rule said", async () => {
  const { job: read, problem } = await yamlToJob("name: a\ncommand: b\nmaxDurationMinutes: 0\n");
  expect(read?.command).toBe("b");
  expect(problem).toEqual({ line: 3, message: "The longest duration must be at least 1 minute." });
});
