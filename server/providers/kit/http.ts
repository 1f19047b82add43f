import type { z } from "zod";

export interface HttpRequest {
  /** What is being done, for errors and logs: "list offers". */
  operation: string;
  url: string;
  method?: "GET" | "POST" | "PUT" | "DELETE";
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  body?: unknown;
  /** For one try; 20 s unless told. */
  timeoutMs?: number;
  /** Bounded retries of retryable failures; reads retry twice unless told, writes never. */
  retries?: number;
  maxBytes?: number;
}

/** Calls to the outside world: time-out, bounded retry, redaction, and every failure classified as a ProviderError. */
export interface HttpClient {
  /** The answer's body read through a wire schema; a mismatch is `bad_response`. */
  json<T>(request: HttpRequest, schema: z.ZodType<T>): Promise<T>;
  text(request: HttpRequest): Promise<string>;
}
