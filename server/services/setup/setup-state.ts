import type { Ctx } from "../context";
import { hashSetupToken } from "./setup-token";
import { hasAnyUser, isTokenHash } from "./store";

export interface SetupState {
  /** No owner yet. */
  open: boolean;
  tokenValid: boolean;
}

/** Whether set-up is still to be done, and whether `token` opens it. */
export async function setupState(ctx: Pick<Ctx, "db">, token: string): Promise<SetupState> {
  if (await hasAnyUser(ctx.db)) return { open: false, tokenValid: false };
  return { open: true, tokenValid: token !== "" && (await isTokenHash(ctx.db, hashSetupToken(token))) };
}
