import { listProviders } from "@/server/services/offers";
import { procedure, router } from "./trpc";

export const providersRouter = router({
  list: procedure.query(({ ctx }) => listProviders(ctx)),
});
