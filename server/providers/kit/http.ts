import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { ProviderError } from "../errors";
import { type CallContext, type Classify, errorOfStatus, providerError, retryAfterOf } from "./http-errors";
import { createRedactor } from "./redact";

export interface HttpRequest {
  /** What is being done, as a verb phrase for errors and logs: "list offers". */
  operation: string;
  url: string;
  method?: "GET" | "POST" | "PUT" | "DELETE";
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  body?: unknown;
  /** For one try, from the call to the last byte (`streamText`: to each next chunk); 20 s unless told. */
  timeoutMs?: number;
  /** Bounded retries of retryable failures; GET retries twice unless told, everything else never unless told. */
  retries?: number;
  /** A longer answer is `bad_response`; 64 MiB unless told, 4 GiB for `streamText`. */
  maxBytes?: number;
  /** Reads a vendor's own error codes; undefined leaves the common reading of the status. */
  classify?: Classify;
}

/** Calls to the outside world: time-out, bounded retry, redaction, and every failure classified as a ProviderError. */
export interface HttpClient {
  /** The answer's body read through a wire schema; a mismatch is `bad_response`. */
  json<T>(request: HttpRequest, schema: z.ZodType<T>): Promise<T>;
  text(request: HttpRequest): Promise<string>;
  /** The body as decoded text, piece by piece, for answers too big to hold. Retries only before the first piece. */
  streamText(request: HttpRequest): AsyncIterable<string>;
}

export interface HttpClientOptions {
  provider: string;
  /** Name for people in messages; the provider id unless told. */
  title?: string;
  /** Ends every call with its own reason. */
  signal: AbortSignal;
  log: { info(fields: object, message: string): void };
  /** Values that must never leave in a message or a log. */
  secrets: readonly string[];
  fetch?: typeof globalThis.fetch;
  /** Upper bound of every time-out, for tests. */
  maxTimeoutMs?: number;
  /** Waits between tries, for tests; rejects when the signal aborts. */
  wait?(ms: number, signal: AbortSignal): Promise<unknown>;
}

const DEFAULT_TIMEOUT_MS = 20_000;
const DEFAULT_READ_RETRIES = 2;
const DEFAULT_MAX_BYTES = 64 * 1024 ** 2;
const DEFAULT_MAX_STREAM_BYTES = 4 * 1024 ** 3;
const BACKOFF_BASE_MS = 500;
/** Limits are kept per minute or per some seconds: asking again after half a second only feeds them. */
const RATE_LIMIT_BASE_MS = 4_000;
/** A server that asks for a longer pause gets it from the caller's schedule, not from a call that hangs. */
const MAX_BACKOFF_MS = 10_000;

interface Call extends CallContext {
  request: HttpRequest;
  timeoutMs: number;
}

/** An answer whose head has arrived. */
interface OpenBody {
  chunks: AsyncIterable<Uint8Array>;
}

export function createHttpClient(options: HttpClientOptions): HttpClient {
  const redact = createRedactor(options.secrets);
  const send = options.fetch ?? globalThis.fetch;
  const wait = options.wait ?? ((ms, signal) => sleep(ms, undefined, { signal }));

  const callOf = (request: HttpRequest): Call => ({
    provider: options.provider,
    title: options.title ?? options.provider,
    operation: request.operation,
    hasCredentials: options.secrets.length > 0,
    redact,
    request,
    timeoutMs: Math.min(request.timeoutMs ?? DEFAULT_TIMEOUT_MS, options.maxTimeoutMs ?? Number.POSITIVE_INFINITY),
  });

  async function withRetry<T>(call: Call, attempt: () => Promise<T>): Promise<T> {
    const { retries = (call.request.method ?? "GET") === "GET" ? DEFAULT_READ_RETRIES : 0 } = call.request;
    for (let tried = 0; ; tried++) {
      try {
        return await attempt();
      } catch (error) {
        options.signal.throwIfAborted();
        if (!(error instanceof ProviderError) || !error.retryable || tried >= retries) throw error;
        const pauseMs = pauseBefore(tried, error);
        if (pauseMs === null) throw error;
        options.log.info(
          { provider: call.provider, operation: call.operation, kind: error.kind, try: tried + 1, pauseMs },
          "asking again",
        );
        await abortable(wait(pauseMs, options.signal), options.signal);
      }
    }
  }

  const readText = (call: Call): Promise<string> =>
    withRetry(call, async () => {
      const deadline = createDeadline(call, options.signal);
      try {
        const body = await openBody(send, call, deadline, call.request.maxBytes ?? DEFAULT_MAX_BYTES);
        return await collect(body);
      } finally {
        deadline.clear();
      }
    });

  return {
    text: (request) => readText(callOf(request)),
    async json(request, schema) {
      const call = callOf(request);
      return parseJson(await readText(call), schema, call);
    },
    async *streamText(request) {
      const call = callOf(request);
      const deadline = createDeadline(call, options.signal);
      const maxBytes = request.maxBytes ?? DEFAULT_MAX_STREAM_BYTES;
      try {
        const body = await withRetry(call, () => openBody(send, call, deadline, maxBytes));
        const decoder = new TextDecoder();
        for await (const chunk of body.chunks) {
          // The time that the reader takes over a piece is not the provider's.
          deadline.clear();
          yield decoder.decode(chunk, { stream: true });
          deadline.restart();
        }
        yield decoder.decode();
      } finally {
        deadline.clear();
      }
    },
  };
}

/** Jittered exponential pause; null when the server asks for longer than a call may wait. */
function pauseBefore(tried: number, { kind, retryAfterMs }: ProviderError): number | null {
  if (retryAfterMs !== undefined && retryAfterMs > MAX_BACKOFF_MS) return null;
  const baseMs = kind === "rate_limited" ? RATE_LIMIT_BASE_MS : BACKOFF_BASE_MS;
  const backoffMs = Math.min(MAX_BACKOFF_MS, baseMs * 2 ** tried) * (0.5 + Math.random() / 2);
  return Math.round(Math.max(backoffMs, retryAfterMs ?? 0));
}

async function abortable(waiting: Promise<unknown>, signal: AbortSignal): Promise<void> {
  try {
    await waiting;
  } finally {
    signal.throwIfAborted();
  }
}

interface Deadline {
  /** Starts the clock of one try. */
  begin(): AbortSignal;
  restart(): void;
  clear(): void;
  /** What a failure means: the caller's abort reason, our time-out, or else the given error. */
  explain(error: unknown, otherwise: () => ProviderError): unknown;
}

function createDeadline(call: Call, outer: AbortSignal): Deadline {
  let controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const start = () => {
    clearTimeout(timer);
    timer = setTimeout(() => controller.abort(), call.timeoutMs);
  };
  return {
    begin() {
      controller = new AbortController();
      start();
      return AbortSignal.any([outer, controller.signal]);
    },
    restart: start,
    clear: () => clearTimeout(timer),
    explain(error, otherwise) {
      if (outer.aborted) return outer.reason;
      if (controller.signal.aborted) return providerError("timeout", call, { cause: error });
      return error instanceof ProviderError ? error : otherwise();
    },
  };
}

async function openBody(
  send: typeof globalThis.fetch,
  call: Call,
  deadline: Deadline,
  maxBytes: number,
): Promise<OpenBody> {
  const { request } = call;
  let response: Response;
  try {
    response = await send(request.url, {
      method: request.method ?? "GET",
      headers: {
        "user-agent": "trainyard",
        accept: "application/json, text/plain, */*",
        ...(request.body === undefined ? {} : { "content-type": "application/json" }),
        ...request.headers,
      },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      signal: deadline.begin(),
    });
  } catch (error) {
    throw deadline.explain(error, () =>
      providerError("unavailable", call, {
        message: `${call.title} could not be reached (${call.operation}).`,
        cause: error,
      }),
    );
  }
  const chunks = readChunks(response, call, deadline, maxBytes);
  if (response.ok) return { chunks };
  const retryAfterMs = retryAfterOf(response.headers.get("retry-after"), Date.now());
  // The reason matters more than its text: an error answer that is itself cut short still counts by its status.
  const body = await collect({ chunks }).catch((error: unknown) => {
    if (error instanceof ProviderError && error.kind === "bad_response") return "";
    throw error;
  });
  throw errorOfStatus(call, { status: response.status, body }, retryAfterMs, request.classify);
}

async function* readChunks(
  response: Response,
  call: Call,
  deadline: Deadline,
  maxBytes: number,
): AsyncGenerator<Uint8Array> {
  if (!response.body) return;
  let size = 0;
  try {
    for await (const chunk of response.body) {
      size += chunk.byteLength;
      if (size > maxBytes)
        throw providerError("bad_response", call, {
          message: `${call.title} sent more than ${maxBytes.toLocaleString("en-US")} bytes (${call.operation}).`,
          retryable: false,
        });
      yield chunk;
    }
  } catch (error) {
    throw deadline.explain(error, () =>
      providerError("bad_response", call, {
        message: `${call.title} ended its answer before it was complete (${call.operation}).`,
        cause: error,
      }),
    );
  }
}

async function collect(body: OpenBody): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body.chunks) chunks.push(chunk);
  return new TextDecoder().decode(Buffer.concat(chunks));
}

function parseJson<T>(text: string, schema: z.ZodType<T>, call: CallContext): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw providerError("bad_response", call, {
      message: `${call.title} gave an answer that is not JSON (${call.operation}).`,
      cause,
    });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw providerError("bad_response", call, {
    message: `${call.title} changed the shape of its answer (${call.operation}); this version of Trainyard cannot read it.`,
    cause: new Error(z.prettifyError(parsed.error).slice(0, 2_000)),
  });
}
