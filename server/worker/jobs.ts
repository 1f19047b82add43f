import path from "node:path";
import { keepDailyDump } from "@/server/db/dump/daily-dump";
import { dataDir, env } from "@/server/env";
import type { Ctx } from "@/server/services/context";
import { sweepOrphans } from "@/server/services/runs";

/** Work that recurs. Of several workers on one database, one at a time runs it. */
export interface WorkerJob {
  /** Kebab-case, unique. */
  name: string;
  /** Five fields, UTC. */
  cron: string;
  /** Also when a worker starts. */
  runAtStart?: boolean;
  run(ctx: Ctx, signal: AbortSignal): Promise<void>;
}

export const jobs: readonly WorkerJob[] = [
  { name: "daily-dump", cron: "7 * * * *", runAtStart: true, run: dumpDaily },
  {
    name: "sweep-orphans",
    cron: "* * * * *",
    runAtStart: true,
    run: async (ctx, signal) => void (await sweepOrphans(ctx, signal)),
  },
];

/** Only of the database that we own: whoever runs one of their own backs it up their way. */
async function dumpDaily(ctx: Ctx): Promise<void> {
  const { TRAINYARD_EMBEDDED: isEmbedded, DATABASE_URL: connectionString } = env();
  if (!isEmbedded || !connectionString) return;
  const file = await keepDailyDump({ connectionString, folder: path.join(dataDir(), "dumps"), now: ctx.now() });
  if (file) ctx.log.info({ file }, "The daily dump of the database is written.");
}
