/** What a refused launch says, sorted by where it is shown. */
export interface LaunchErrors {
  /** By form field, e.g. "command" or "env.0.name". */
  fields: Record<string, string>;
  offer: string | null;
  /** What belongs to no field. */
  form: string | null;
}

/** Sorts the server's field messages (`error.data.fields`, dotted paths of LaunchInput) to the fields of the form. */
export function launchErrors(message: string, fields: Record<string, string>): LaunchErrors {
  const sorted: LaunchErrors = { fields: {}, offer: null, form: null };
  for (const [path, text] of Object.entries(fields)) {
    if (path.startsWith("job.")) sorted.fields[path.slice("job.".length)] = text;
    else if (path === "offerId") sorted.offer = text;
    else sorted.form ??= text;
  }
  const isPlaced = Object.keys(sorted.fields).length > 0 || sorted.offer !== null;
  if (!isPlaced) sorted.form ??= message;
  return sorted;
}
