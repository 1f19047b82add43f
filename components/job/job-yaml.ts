import { JobSpec } from "@/server/domain/job";

/** A job as the launch form holds it while it is being filled. */
export type JobDraft = JobSpec;

export interface YamlProblem {
  /** 1-based line of the text; null where the problem has no line (a field that is missing). */
  line: number | null;
  message: string;
}

export type YamlResult = { job: JobDraft; problem: YamlProblem | null } | { job: null; problem: YamlProblem };

const FIELDS = [
  "name",
  "template",
  "image",
  "command",
  "env",
  "repoUrl",
  "repoRef",
  "workingDir",
  "checkpointDir",
  "maxDurationMinutes",
  "maxSpendDollars",
] as const satisfies readonly (keyof JobSpec)[];
type Field = (typeof FIELDS)[number];
const NUMBER_FIELDS: ReadonlySet<Field> = new Set(["maxDurationMinutes", "maxSpendDollars"]);

export const EMPTY_JOB: JobDraft = {
  name: "",
  template: "custom",
  image: null,
  command: "",
  env: [],
  repoUrl: null,
  repoRef: null,
  workingDir: null,
  checkpointDir: null,
  maxDurationMinutes: null,
  maxSpendDollars: null,
};

/** The library is loaded when a person first looks at YAML. */
const loadYaml = () => import("yaml");

/** The job as YAML: set fields only, `env` as a map, the command as a block. */
export async function jobToYaml(job: JobDraft): Promise<string> {
  const { Document, Scalar } = await loadYaml();
  const plain: Record<string, unknown> = {};
  for (const field of FIELDS) {
    const value = job[field];
    if (field === "env") {
      if (job.env.length > 0) plain.env = Object.fromEntries(job.env.map((v) => [v.name, v.value]));
    } else if (value !== null && value !== "") plain[field] = value;
  }
  const document = new Document(plain);
  const command = document.get("command", true);
  if (command instanceof Scalar && job.command.includes("\n")) command.type = Scalar.BLOCK_LITERAL;
  return document.toString({ lineWidth: 0 });
}

/**
 * Reads a job from YAML. Text that is no job at all gives no job and one sentence with its line; a job that breaks a rule
 * of the form (no name, a negative limit) is given with that sentence, so that the form can be filled and mended.
 */
export async function yamlToJob(text: string): Promise<YamlResult> {
  const { isMap, isScalar, LineCounter, parseDocument } = await loadYaml();
  const lines = new LineCounter();
  // Every scalar as its own text: an env value 1e-3 or 007 must arrive as written.
  const document = parseDocument(text, { schema: "failsafe", lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number | undefined) => (offset === undefined ? null : lines.linePos(offset).line);
  const syntax = document.errors[0];
  if (syntax) return none(lineAt(syntax.pos[0]), `This is not YAML: ${syntax.message.split("\n")[0]}`);
  const root = document.contents;
  if (!isMap(root))
    return none(lineAt(root?.range?.[0]), "Write the fields of a job, such as “name: …” and “command: …”.");

  const fieldLines = new Map<string, number | null>();
  for (const { key } of root.items) {
    const name = isScalar(key) ? String(key.value) : "";
    const line = isScalar(key) ? lineAt(key.range?.[0]) : null;
    if (!FIELDS.some((field) => field === name)) return none(line, unknownField(name));
    fieldLines.set(name, line);
  }
  const raw: Record<string, unknown> = document.toJS();
  const job: Record<string, unknown> = { ...EMPTY_JOB };
  for (const field of FIELDS) {
    if (raw[field] === undefined) continue;
    const read = field === "env" ? readEnv(raw.env) : readScalar(field, raw[field]);
    if ("problem" in read) return none(fieldLines.get(field) ?? null, read.problem);
    job[field] = read.value;
  }
  const parsed = JobSpec.safeParse(job);
  if (parsed.success) return { job: parsed.data, problem: null };
  const issue = parsed.error.issues[0];
  const line = fieldLines.get(String(issue?.path[0])) ?? null;
  return { job: job as unknown as JobDraft, problem: { line, message: issue?.message ?? "That is not a job." } };
}

const none = (line: number | null, message: string): YamlResult => ({ job: null, problem: { line, message } });

function unknownField(name: string): string {
  const near = FIELDS.find((field) => distance(field.toLowerCase(), name.toLowerCase()) <= 2);
  return `“${name}” is not a field of a job.${near ? ` Did you mean “${near}”?` : ` Fields are ${FIELDS.join(", ")}.`}`;
}

type Read = { value: unknown } | { problem: string };

function readScalar(field: Field, value: unknown): Read {
  if (typeof value !== "string") return { problem: `Write “${field}” as one value, not as a list or a map.` };
  const isNothing = value === "" || value === "null" || value === "~";
  if (NUMBER_FIELDS.has(field)) {
    if (isNothing) return { value: null };
    const number = Number(value);
    return Number.isFinite(number) ? { value: number } : { problem: `Write “${field}” as a number.` };
  }
  const isRequired = field === "name" || field === "command" || field === "template";
  return { value: isNothing ? (isRequired ? "" : null) : value };
}

/** A map NAME: value, or a list of NAME=value lines. */
function readEnv(value: unknown): Read {
  const shape = "Write “env” as a map: one “NAME: value” per line.";
  if (value === "" || value === "null" || value === "~") return { value: [] };
  if (Array.isArray(value)) {
    const vars = value.map((item) => (typeof item === "string" ? /^([^=]+)=(.*)$/s.exec(item) : null));
    return vars.every((v) => v !== null)
      ? { value: vars.map((v) => ({ name: String(v[1]), value: String(v[2]) })) }
      : { problem: shape };
  }
  if (typeof value !== "object" || value === null) return { problem: shape };
  const entries = Object.entries(value);
  const nested = entries.find(([, v]) => typeof v !== "string");
  if (nested) return { problem: `Write the variable “${nested[0]}” as one value.` };
  return { value: entries.map(([name, v]) => ({ name, value: String(v) })) };
}

/** Edit distance, for words of a field's length. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
