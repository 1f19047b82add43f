import { ProviderError } from "../errors";

/** No such file, or no such process any more. */
const MISSING: ReadonlySet<string | undefined> = new Set(["ENOENT", "ENOTDIR", "ESRCH"]);

/**
 * For `.catch` of a read: `value` where there is nothing. Any other failure (too many open files, a disk that errs) says
 * nothing of what is there, least of all that a job has ended: it is thrown as unavailable, to be asked again.
 */
export function ifMissing<T>(value: T): (error: NodeJS.ErrnoException) => T {
  return (error) => {
    if (MISSING.has(error.code)) return value;
    const message = `A file of the run cannot be read on this machine (${error.code}).`;
    throw new ProviderError({ kind: "unavailable", provider: "local", operation: "read", message, cause: error });
  };
}
