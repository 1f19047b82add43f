import type { Ctx } from "../context";
import { hashSetupToken, newSetupToken } from "./setup-token";
import { hasAnyUser, saveTokenHash } from "./store";

/**
 * A fresh one-time token for `/setup?token=`, or null when an owner exists. Each call replaces the former token, so only
 * the link printed last is good.
 */
export async function ensureSetupToken(ctx: Pick<Ctx, "db" | "now">): Promise<string | null> {
  if (await hasAnyUser(ctx.db)) return null;
  const token = newSetupToken();
  await saveTokenHash(ctx.db, hashSetupToken(token), ctx.now());
  return token;
}
