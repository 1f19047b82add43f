import { liveRouter } from "./live";
import { offersRouter } from "./offers";
import { providersRouter } from "./providers";
import { runsRouter } from "./runs";
import { settingsRouter } from "./settings";
import { setupRouter } from "./setup";
import { spendRouter } from "./spend";
import { router } from "./trpc";

export const appRouter = router({
  live: liveRouter,
  offers: offersRouter,
  providers: providersRouter,
  runs: runsRouter,
  settings: settingsRouter,
  setup: setupRouter,
  spend: spendRouter,
});
export type AppRouter = typeof appRouter;
