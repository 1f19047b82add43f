import { LocalPrice } from "@/server/domain/settings";
import { getLocalPrice, setLocalPrice } from "@/server/services/settings";
import { adminProcedure, procedure, router } from "./trpc";

export const settingsRouter = router({
  get: procedure.query(async ({ ctx }) => ({
    localPrice: await getLocalPrice(ctx),
    account: { email: ctx.actor.email, role: ctx.actor.role },
  })),
  setLocalPrice: adminProcedure.input(LocalPrice).mutation(async ({ ctx, input }) => {
    await setLocalPrice(ctx, input);
    return {};
  }),
});
