import { RUN_SORTS, RUN_STATES, RunQuery } from "./run";

const DEFAULTS = RunQuery.parse({});

/** Reads the address of /runs. Never throws: a value that cannot be used means its default; of a list, only bad ones go. */
export function readRunUrl(params: URLSearchParams): RunQuery {
  const states = (params.get("state") ?? "").split(",");
  const page = Number(params.get("page") ?? 1);
  const sort = RUN_SORTS.find((s) => s === params.get("sort")) ?? DEFAULTS.sort;
  return {
    ...DEFAULTS,
    text: (params.get("text") ?? "").slice(0, 120),
    state: RUN_STATES.filter((state) => states.includes(state)),
    sort,
    descending: params.has("descending") ? params.get("descending") !== "false" : DEFAULTS.descending,
    page: Number.isInteger(page) && page >= 1 ? page : 1,
  };
}

/** The parameters that say a question; null where it is the default. */
export function writeRunUrl(query: Partial<RunQuery>): Record<string, string | null> {
  const changes: Record<string, string | null> = {};
  if (query.text !== undefined) changes.text = query.text || null;
  if (query.state !== undefined) changes.state = query.state.join(",") || null;
  if (query.sort !== undefined) changes.sort = query.sort === DEFAULTS.sort ? null : query.sort;
  if (query.descending !== undefined)
    changes.descending = query.descending === DEFAULTS.descending ? null : String(query.descending);
  if (query.page !== undefined) changes.page = query.page === 1 ? null : String(query.page);
  return changes;
}
