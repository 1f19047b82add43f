import { z } from "zod";
import { OfferQuery } from "./offer";

export const OFFER_VIEWS = ["grouped", "flat"] as const;

/** Everything that the address of /offers holds: the question, how the answer is laid out, and the open group. */
export const OfferLocation = OfferQuery.extend({
  view: z
    .enum(OFFER_VIEWS, { error: (issue) => `"${String(issue.input)}" is not a view; choose grouped or flat.` })
    .default("grouped"),
  /** GPU key of the group that is opened in the grouped view; null: none. */
  group: z.string().max(120, "At most 120 characters.").nullable().default(null),
});
export type OfferLocation = z.infer<typeof OfferLocation>;

/** A parameter that could not be used; `message` is one sentence for the person who opened the link. */
export interface OfferUrlProblem {
  param: string;
  message: string;
}

type Field = keyof OfferLocation;

/** What an empty address means. */
export const OFFER_LOCATION_DEFAULTS: Readonly<OfferLocation> = Object.freeze(OfferLocation.parse({}));
const FIELDS = Object.keys(OFFER_LOCATION_DEFAULTS) as Field[];
const NUMBERS: ReadonlySet<Field> = new Set([
  "minVramGib",
  "minGpuCount",
  "maxGpuCount",
  "maxPricePerGpuHour",
  "page",
  "pageSize",
]);
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["1", true],
  ["false", false],
  ["0", false],
]);

/**
 * Reads the address of /offers. Never throws: a value that cannot be used is replaced by its default (of a list: left
 * out) and reported. Parameters that are not ours are ignored; an empty value means the default.
 */
export function readOfferUrl(params: URLSearchParams): { query: OfferLocation; problems: OfferUrlProblem[] } {
  const problems: OfferUrlProblem[] = [];
  const read: Record<string, unknown> = {};
  for (const field of FIELDS) {
    const texts = params.getAll(field).filter((text) => text !== "");
    if (texts.length === 0) continue;
    const problem = Array.isArray(OFFER_LOCATION_DEFAULTS[field])
      ? readList(field, texts, read)
      : readOne(field, texts[0] ?? "", read);
    if (problem) problems.push({ param: field, message: problem });
  }
  return { query: OfferLocation.parse(read), problems };
}

/** Puts the good values of a list into `read`; answers what was wrong with the first bad one. */
function readList(field: Field, texts: string[], read: Record<string, unknown>): string | null {
  const schema = OfferLocation.shape[field];
  const items = [...new Set(texts.flatMap((text) => text.split(",")).filter((item) => item !== ""))];
  let problem: string | null = null;
  const good: string[] = [];
  for (const item of items) {
    const failure = failureOf(schema, [...good, item]);
    if (failure === null) good.push(item);
    else problem ??= failure;
  }
  read[field] = good;
  return problem;
}

function readOne(field: Field, text: string, read: Record<string, unknown>): string | null {
  const value = typedValue(field, text);
  const failure = failureOf(OfferLocation.shape[field], value);
  if (failure === null) read[field] = value;
  return failure;
}

/** The value that `text` stands for; text that stands for none stays text, which the schema then refuses in its words. */
function typedValue(field: Field, text: string): unknown {
  if (NUMBERS.has(field)) return DECIMAL.test(text.trim()) ? Number(text) : text;
  if (typeof OFFER_LOCATION_DEFAULTS[field] === "boolean") return BOOLEANS.get(text.toLowerCase()) ?? text;
  return text;
}

function failureOf(schema: z.ZodType, value: unknown): string | null {
  const parsed = schema.safeParse(value);
  return parsed.success ? null : (parsed.error.issues[0]?.message ?? "That value cannot be used.");
}

/** The parameters of an address: one per field that differs from its default, lists comma-separated. */
export function writeOfferUrl(query: Partial<OfferLocation>): URLSearchParams {
  const params = new URLSearchParams();
  for (const field of FIELDS) {
    const value = query[field] ?? null;
    const isDefault = value === null || value === OFFER_LOCATION_DEFAULTS[field] || String(value) === "";
    if (!isDefault) params.set(field, String(value));
  }
  return params;
}

/** `writeOfferUrl` as text to put behind a path: "" or "?gpu=H100-SXM-80,H200&view=flat". Commas stay readable. */
export function offerSearch(query: Partial<OfferLocation>): string {
  const text = writeOfferUrl(query).toString().replaceAll("%2C", ",");
  return text === "" ? "" : `?${text}`;
}
