import { ProviderError, type ProviderErrorInit, type ProviderErrorKind } from "../errors";

/** Who was asked for what, and how to make a text safe. */
export interface CallContext {
  provider: string;
  /** Name for people; the id where no title is known. */
  title: string;
  operation: string;
  /** Whether any credentials are at hand: what a refusal means depends on it. */
  hasCredentials: boolean;
  redact(text: string): string;
}

/** An answer that says no: what a provider's own `classify` may look at. */
export interface HttpFailure {
  status: number;
  body: string;
}
export type Classify = (failure: HttpFailure) => { kind: ProviderErrorKind; message?: string } | undefined;

const MAX_DETAIL_CHARS = 200;

const SENTENCES: Record<ProviderErrorKind, (title: string, operation: string) => string> = {
  auth: (title, operation) => `${title} did not accept the credentials (${operation}); check them.`,
  forbidden: (title, operation) => `${title} does not allow these credentials to ${operation}.`,
  not_found: (title, operation) => `${title} does not know what was asked for (${operation}).`,
  no_capacity: (title, operation) => `${title} has no capacity left (${operation}).`,
  quota: (title, operation) => `${title} refused to ${operation}: a limit or the balance of the account is used up.`,
  rate_limited: (title, operation) => `${title} is limiting requests (${operation}); it will be asked again later.`,
  rejected: (title, operation) => `${title} rejected the request (${operation}).`,
  unavailable: (title, operation) => `${title} is not available (${operation}).`,
  bad_response: (title, operation) => `${title} gave an answer that cannot be read (${operation}).`,
  timeout: (title, operation) => `${title} did not answer in time (${operation}).`,
};

function sentenceOf(kind: ProviderErrorKind, call: CallContext): string {
  if (!call.hasCredentials && (kind === "auth" || kind === "forbidden"))
    return `${call.title} does not answer without an account (${call.operation}).`;
  return SENTENCES[kind](call.title, call.operation);
}

/** A server's own failure is told with its status: that is what one looks up or reports. */
function statusSentence(kind: ProviderErrorKind, call: CallContext, status: number): string {
  if (kind === "unavailable") return `${call.title} is not available: it answered ${status} (${call.operation}).`;
  return sentenceOf(kind, call);
}

export function providerError(
  kind: ProviderErrorKind,
  call: CallContext,
  more: Partial<Omit<ProviderErrorInit, "kind" | "provider" | "operation">> = {},
): ProviderError {
  const { message = sentenceOf(kind, call), cause, ...rest } = more;
  return new ProviderError({
    ...rest,
    kind,
    provider: call.provider,
    operation: call.operation,
    message: call.redact(message),
    cause: cause === undefined ? undefined : safeCause(cause, call.redact),
  });
}

/** The message chain of an error with secrets removed; the error itself may hold the request and its headers. */
function safeCause(cause: unknown, redact: (text: string) => string): Error {
  const parts: string[] = [];
  for (let error = cause; error !== undefined && parts.length < 4; ) {
    parts.push(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    error = error instanceof Error ? error.cause : undefined;
  }
  return new Error(redact(parts.join(" <- ")));
}

/** Kind of an HTTP status by the common reading; a provider's `classify` goes first. */
function kindOfStatus(status: number): ProviderErrorKind {
  if (status === 401) return "auth";
  if (status === 402) return "quota";
  if (status === 403) return "forbidden";
  if (status === 404 || status === 410) return "not_found";
  if (status === 408) return "timeout";
  if (status === 429) return "rate_limited";
  if (status >= 500) return "unavailable";
  if (status >= 400) return "rejected";
  return "bad_response";
}

export function errorOfStatus(
  call: CallContext,
  failure: HttpFailure,
  retryAfterMs: number | undefined,
  classify: Classify | undefined,
): ProviderError {
  const own = classify?.(failure);
  const kind = own?.kind ?? kindOfStatus(failure.status);
  const detail = kind === "rejected" || kind === "quota" ? detailOf(failure.body) : null;
  const sentence = own?.message ?? statusSentence(kind, call, failure.status);
  return providerError(kind, call, {
    message:
      detail && !own?.message ? `${sentence} It says: ${call.redact(detail).slice(0, MAX_DETAIL_CHARS)}` : sentence,
    cause: new Error(`HTTP ${failure.status}: ${failure.body.slice(0, 2_000)}`),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

/** The vendor's own sentence in a JSON error body (RFC 9457 `detail`, or the usual names); null if there is none. */
function detailOf(body: string): string | null {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    return null;
  }
  for (let depth = 0; depth < 3 && value !== null && typeof value === "object"; depth++) {
    const record: Record<string, unknown> = { ...value };
    const text = [record.detail, record.message, record.msg, record.error].find((v) => typeof v === "string" && v);
    if (typeof text === "string") return text.replace(/\s+/g, " ").trim();
    value = record.error ?? (Array.isArray(record.errors) ? record.errors[0] : record.errors);
  }
  return null;
}

/** Milliseconds of a Retry-After header: seconds or an HTTP date; undefined when absent or unreadable. */
export function retryAfterOf(header: string | null, nowMs: number): number | undefined {
  if (header === null) return undefined;
  if (/^\s*\d+(\.\d+)?\s*$/.test(header)) return Math.round(Number(header) * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - nowMs);
}
