/** The closed set of what can go wrong with a provider. `no_capacity` is an outcome, not an incident. */
const PROVIDER_ERROR_KINDS = [
  "auth",
  "forbidden",
  "not_found",
  "no_capacity",
  "quota",
  "rate_limited",
  "rejected",
  "unavailable",
  "bad_response",
  "timeout",
] as const;
export type ProviderErrorKind = (typeof PROVIDER_ERROR_KINDS)[number];

const DEFAULTS: Record<ProviderErrorKind, { fault: "user" | "provider" | "us"; retryable: boolean }> = {
  auth: { fault: "user", retryable: false },
  forbidden: { fault: "user", retryable: false },
  not_found: { fault: "user", retryable: false },
  no_capacity: { fault: "provider", retryable: false },
  quota: { fault: "user", retryable: false },
  rate_limited: { fault: "provider", retryable: true },
  rejected: { fault: "us", retryable: false },
  unavailable: { fault: "provider", retryable: true },
  bad_response: { fault: "provider", retryable: true },
  timeout: { fault: "provider", retryable: true },
};

export interface ProviderErrorInit {
  kind: ProviderErrorKind;
  provider: string;
  /** What was being done, e.g. "list offers". */
  operation: string;
  /** One sentence, safe to show: no secret, no stack, says what to do where something can be done. */
  message: string;
  retryAfterMs?: number;
  fault?: "user" | "provider" | "us";
  retryable?: boolean;
  cause?: unknown;
}

/** Every failure that leaves a provider folder or the kit. */
export class ProviderError extends Error {
  readonly kind: ProviderErrorKind;
  readonly provider: string;
  readonly operation: string;
  readonly fault: "user" | "provider" | "us";
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;

  constructor(init: ProviderErrorInit) {
    super(init.message, { cause: init.cause });
    this.name = "ProviderError";
    this.kind = init.kind;
    this.provider = init.provider;
    this.operation = init.operation;
    this.fault = init.fault ?? DEFAULTS[init.kind].fault;
    this.retryable = init.retryable ?? DEFAULTS[init.kind].retryable;
    this.retryAfterMs = init.retryAfterMs;
  }
}
