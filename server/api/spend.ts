import { SpendQuery } from "@/server/domain/spend";
import { burn, listCharges, viewSpend } from "@/server/services/spend";
import { procedure, router } from "./trpc";

export const spendRouter = router({
  view: procedure.input(SpendQuery).query(({ ctx, input }) => viewSpend(ctx, input)),
  charges: procedure.input(SpendQuery).query(({ ctx, input }) => listCharges(ctx, input)),
  burn: procedure.query(({ ctx }) => burn(ctx)),
});
