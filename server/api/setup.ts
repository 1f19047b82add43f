import { z } from "zod";
import { OwnerInput } from "@/server/domain/setup";
import { createOwner, setupState } from "@/server/services/setup";
import { publicProcedure, router } from "./trpc";

export const setupRouter = router({
  state: publicProcedure
    .input(z.object({ token: z.string().max(200) }))
    .query(({ ctx, input }) => setupState(ctx.ctx, input.token)),
  createOwner: publicProcedure.input(OwnerInput).mutation(async ({ ctx, input }) => {
    await createOwner(ctx.ctx, input);
    return {};
  }),
});
