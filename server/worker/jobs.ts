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
  {
    name: "sweep-orphans",
    cron: "* * * * *",
    runAtStart: true,
    run: async (ctx, signal) => void (await sweepOrphans(ctx, signal)),
  },
];
