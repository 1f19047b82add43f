import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { z } from "zod";

export interface EmulatorResponse {
  /** 200 unless told. */
  status?: number;
  headers?: Readonly<Record<string, string>>;
  /** A string goes out as it is, undefined as nothing, everything else as JSON. */
  body?: unknown;
}

/** What can be wrong with a provider's servers. */
export const Fault = z.discriminatedUnion("kind", [
  /** An error status, with Retry-After where one is given. */
  z.object({
    kind: z.literal("status"),
    status: z.number().int().min(400).max(599),
    retryAfterSeconds: z.number().nonnegative().optional(),
    /** Repeats the caller's Authorization header in the answer, as careless servers do. */
    echoesCredentials: z.boolean().default(false),
  }),
  /** The head and half of the body, then nothing until the caller gives up. */
  z.object({ kind: z.literal("slow") }),
  /** Half of the announced body, then the connection ends. */
  z.object({ kind: z.literal("cut") }),
  /** The true answer with every field (or CSV column) renamed; `leavesOnly`: those that hold no list or object. */
  z.object({ kind: z.literal("schema"), leavesOnly: z.boolean().optional() }),
  /** Bytes that mean nothing, with status 200. */
  z.object({ kind: z.literal("garbage") }),
  /** The connection is dropped before any answer. */
  z.object({ kind: z.literal("refuse") }),
]);
export type Fault = z.input<typeof Fault>;

const GARBAGE = "<<\u0000\ufffd not the format you are looking for \u0007>>";

/** Writes the true answer, or what the fault makes of it. */
export async function answerWith(
  fault: Fault | null,
  response: ServerResponse,
  trueAnswer: () => Promise<EmulatorResponse>,
): Promise<void> {
  if (fault?.kind === "refuse") return void response.destroy();
  if (fault?.kind === "status") return send(response, statusAnswer(fault, response));
  if (fault?.kind === "garbage") return send(response, { body: GARBAGE });
  const answer = encode(await trueAnswer());
  if (fault === null) return write(response, answer);
  if (fault.kind === "schema")
    return write(response, { ...answer, body: renamed(answer.body, fault.leavesOnly ?? false) });
  const bytes = Buffer.from(answer.body);
  response.writeHead(answer.status, { ...answer.headers, "content-length": bytes.length + 1 });
  response.write(bytes.subarray(0, bytes.length / 2));
  if (fault.kind === "slow") await once(response, "close");
  else setImmediate(() => response.destroy());
}

function statusAnswer(fault: Extract<Fault, { kind: "status" }>, response: ServerResponse): EmulatorResponse {
  const seen = fault.echoesCredentials ? ` ${response.req.headers.authorization ?? ""} ${response.req.url ?? ""}` : "";
  return {
    status: fault.status,
    headers: fault.retryAfterSeconds === undefined ? {} : { "retry-after": String(fault.retryAfterSeconds) },
    body: { success: false, error: "emulated", message: `emulated failure ${fault.status}${seen}` },
  };
}

/** Every key of a JSON text with "_v2" behind it; of any other text the names in its first line. */
function renamed(text: string, leavesOnly: boolean): string {
  const rename = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(rename);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => {
        const keeps = leavesOnly && inner !== null && typeof inner === "object";
        return [keeps ? key : `${key}_v2`, rename(inner)];
      }),
    );
  };
  try {
    return JSON.stringify(rename(JSON.parse(text)));
  } catch {
    const [head = "", ...rest] = text.split("\n");
    return [head.replace(/[^,\t"\r]+/g, (name) => `${name}_v2`), ...rest].join("\n");
  }
}

interface Encoded {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

function encode(answer: EmulatorResponse): Encoded {
  const { body } = answer;
  const isText = typeof body === "string";
  return {
    status: answer.status ?? 200,
    headers: { "content-type": isText ? "text/plain; charset=utf-8" : "application/json", ...answer.headers },
    body: body === undefined ? "" : isText ? body : JSON.stringify(body),
  };
}

function write(response: ServerResponse, answer: Encoded): void {
  response
    .writeHead(answer.status, { ...answer.headers, "content-length": Buffer.byteLength(answer.body) })
    .end(answer.body);
}

export function send(response: ServerResponse, answer: EmulatorResponse): void {
  write(response, encode(answer));
}
