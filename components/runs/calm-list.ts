/**
 * What a list shows when fresh data arrives while a person points at it: the same rows in the same places, each with its
 * newest content, and how many rows wait to be let in. Without a person in it, the fresh list.
 */
export function calmList<T extends { id: string }>(
  shown: readonly T[],
  fresh: readonly T[],
  isHeld: boolean,
): { rows: readonly T[]; waiting: number } {
  if (!isHeld || shown.length === 0) return { rows: fresh, waiting: 0 };
  const byId = new Map(fresh.map((row) => [row.id, row]));
  const rows = shown.map((row) => byId.get(row.id) ?? row);
  const known = new Set(shown.map((row) => row.id));
  return { rows, waiting: fresh.filter((row) => !known.has(row.id)).length };
}
