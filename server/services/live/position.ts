/** How far a subscriber has been told of a run. Travels as the id of each message, so that a reconnect goes on after it. */
export interface Position {
  logLines: number;
  /** -1: not told yet. */
  logBytes: number;
  pointId: number;
  sampleId: number;
  eventId: number;
  /** Milliseconds; state of the run that was last told. */
  updatedAtMs: number;
}

const FIELDS = ["logLines", "logBytes", "pointId", "sampleId", "eventId", "updatedAtMs"] as const;

export function writePosition(position: Position): string {
  return FIELDS.map((field) => position[field].toString(36)).join(".");
}

/** Reads an id back; null for anything that `writePosition` did not write. */
export function readPosition(id: string | null | undefined): Position | null {
  const parts = (id ?? "").split(".");
  if (parts.length !== FIELDS.length || !parts.every((p) => /^-?[0-9a-z]{1,11}$/.test(p))) return null;
  const [logLines = 0, logBytes = 0, pointId = 0, sampleId = 0, eventId = 0, updatedAtMs = 0] = parts.map((p) =>
    Number.parseInt(p, 36),
  );
  const position = { logLines, logBytes, pointId, sampleId, eventId, updatedAtMs };
  return Object.values(position).every(Number.isSafeInteger) ? position : null;
}
