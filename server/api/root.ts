import { liveRouter } from "./live";
import { runsRouter } from "./runs";
import { settingsRouter } from "./settings";
import { setupRouter } from "./setup";
import { spendRouter } from "./spend";
import { router } from "./trpc";

export const appRouter = router({
  live: liveRouter,
  runs: runsRouter,
  settings: settingsRouter,
  setup: setupRouter,
  spend: spendRouter,
});
export type AppRouter = typeof appRouter;
