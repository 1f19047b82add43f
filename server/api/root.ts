import { settingsRouter } from "./settings";
import { setupRouter } from "./setup";
import { router } from "./trpc";

export const appRouter = router({
  settings: settingsRouter,
  setup: setupRouter,
});
export type AppRouter = typeof appRouter;
