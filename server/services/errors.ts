/** What a verb may refuse with. Each message is one sentence for the person who asked. */
const SERVICE_ERROR_CODES = [
  "invalid_input",
  "not_found",
  "conflict",
  "forbidden",
  "unauthenticated",
  "unavailable",
] as const;
export type ServiceErrorCode = (typeof SERVICE_ERROR_CODES)[number];

export class ServiceError extends Error {
  readonly code: ServiceErrorCode;
  /** Input field that the message belongs to, e.g. "job.workingDir". */
  readonly field: string | undefined;

  constructor(code: ServiceErrorCode, message: string, options: { field?: string; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = "ServiceError";
    this.code = code;
    this.field = options.field;
  }
}
