import type { RunPage, RunQuery } from "@/server/domain/run";
import { type Ctx, projectOf } from "../context";
import { countRuns, pageOfRuns } from "./run-list-store";
import { readSummaries } from "./summary-store";

/** One page of the project's runs, filtered and sorted in SQL. A page beyond the end answers the last one and says so. */
export async function listRuns(ctx: Ctx, query: RunQuery): Promise<RunPage> {
  const projectId = projectOf(ctx);
  const now = ctx.now();
  const total = await countRuns(ctx.db, projectId, query);
  const pageCount = Math.max(1, Math.ceil(total / query.pageSize));
  const page = Math.min(query.page, pageCount);
  const ids = await pageOfRuns(ctx.db, projectId, query, {
    limit: query.pageSize,
    offset: (page - 1) * query.pageSize,
    now,
  });
  const runs = await readSummaries(ctx.db, ids, now);
  return { runs, total, page, pageCount, beyondEnd: query.page > pageCount ? query.page : null };
}
