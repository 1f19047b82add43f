import { type SQL, sql } from "drizzle-orm";
import type { Database } from "@/server/db/client";
import type { RunQuery } from "@/server/domain/run";
import { CLOSED_COST } from "../spend";

/** SQL of each sort; ties are broken by id, so that pages never overlap. `now` keeps running runs' order current. */
function sortKey(sort: RunQuery["sort"], now: Date): SQL {
  const at = sql`${now.toISOString()}::timestamptz`;
  switch (sort) {
    case "created":
      return sql`r.created_at`;
    case "name":
      return sql`lower(r.name)`;
    case "state":
      return sql`r.state`;
    case "progress":
      return sql`r.fraction`;
    case "duration":
      return sql`coalesce(r.ended_at, ${at}) - r.started_at`;
    case "cost":
      return sql`coalesce(m.micros, 0)`;
  }
}

/** Money of all runs of the project so far, for sorting only; what is shown comes from `moneyOfRuns`. */
function moneyJoin(query: RunQuery, projectId: string, now: Date): SQL {
  if (query.sort !== "cost") return sql``;
  const at = sql`${now.toISOString()}::timestamptz`;
  return sql`left join (
    select c.run_id, sum(case when c.ended_at is null
      then c.price_micros_per_hour * extract(epoch from ${at} - c.started_at) / 3600 else ${CLOSED_COST} end) as micros
    from charges c where c.project_id = ${projectId} group by c.run_id) m on m.run_id = r.id`;
}

function condition(query: RunQuery, projectId: string): SQL {
  const parts = [sql`r.project_id = ${projectId} and r.wanted <> 'delete'`];
  if (query.state.length > 0) parts.push(sql`r.state in ${query.state}`);
  if (query.text.trim()) {
    const pattern = `%${query.text
      .trim()
      .toLowerCase()
      .replace(/[\\%_]/g, "\\$&")}%`;
    parts.push(sql`(lower(r.name) like ${pattern} or lower(r.created_by_email) like ${pattern}
      or lower(r.offer->>'provider') like ${pattern} or lower(coalesce(r.offer->>'gpuModel', '')) like ${pattern})`);
  }
  return sql.join(parts, sql` and `);
}

export async function countRuns(db: Database, projectId: string, query: RunQuery): Promise<number> {
  const { rows } = await db.execute<{ total: number }>(
    sql`select count(*)::float8 as total from runs r where ${condition(query, projectId)}`,
  );
  return rows[0]?.total ?? 0;
}

/** Ids of one page, in order. */
export async function pageOfRuns(
  db: Database,
  projectId: string,
  query: RunQuery,
  page: { limit: number; offset: number; now: Date },
): Promise<string[]> {
  const direction = query.descending ? sql`desc nulls last` : sql`asc nulls last`;
  const { rows } = await db.execute<{ id: string }>(sql`
    select r.id from runs r ${moneyJoin(query, projectId, page.now)}
    where ${condition(query, projectId)}
    order by ${sortKey(query.sort, page.now)} ${direction}, r.id ${query.descending ? sql`desc` : sql`asc`}
    limit ${page.limit} offset ${page.offset}`);
  return rows.map((r) => r.id);
}
