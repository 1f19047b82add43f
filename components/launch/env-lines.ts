export interface EnvLine {
  name: string;
  value: string;
}

const LINE = /^(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=(.*)$/;

/**
 * Reads pasted `NAME=value` lines, as in a .env file: `export` in front, surrounding quotes, blank lines and # comments are
 * taken off. Null when some line is none of these: then it is an ordinary paste.
 */
export function parseEnvLines(text: string): EnvLine[] | null {
  const vars: EnvLine[] = [];
  for (const line of text.split(/\r?\n/)) {
    const trimmed = line.trim();
    if (trimmed === "" || trimmed.startsWith("#")) continue;
    const match = LINE.exec(trimmed);
    if (!match) return null;
    vars.push({ name: match[1] ?? "", value: unquote((match[2] ?? "").trim()) });
  }
  return vars.length > 0 ? vars : null;
}

function unquote(value: string): string {
  const quote = value[0];
  const isQuoted = value.length >= 2 && (quote === '"' || quote === "'") && value.endsWith(quote);
  return isQuoted ? value.slice(1, -1) : value;
}

/** Rows with the pasted ones added: a known name gets the new value, an empty row is replaced. */
export function mergeEnv(rows: readonly EnvLine[], pasted: readonly EnvLine[]): EnvLine[] {
  const merged = new Map(rows.filter((r) => r.name !== "" || r.value !== "").map((r) => [r.name, r]));
  for (const row of pasted) merged.set(row.name, row);
  return [...merged.values()];
}
