import { randomUUID } from "node:crypto";
import { hashPassword } from "better-auth/crypto";
import { OwnerInput } from "@/server/domain/setup";
import type { Ctx } from "../context";
import { ServiceError } from "../errors";
import { hashSetupToken } from "./setup-token";
import { claimOwner, isTokenHash } from "./store";

/**
 * Makes the owner and the first project with the one-time token of the terminal; the person then signs in with e-mail and
 * password. Throws `forbidden` when the token is used, replaced or wrong, or an owner exists: nothing is then changed.
 */
export async function createOwner(ctx: Pick<Ctx, "db" | "now">, input: OwnerInput): Promise<void> {
  const { token, name, email, password } = OwnerInput.parse(input);
  // Before the hash: it costs a tenth of a second of a core, and anyone may ask.
  if (!(await isTokenHash(ctx.db, hashSetupToken(token)))) throw linkIsUsed();
  const made = await claimOwner(ctx.db, hashSetupToken(token), {
    userId: randomUUID(),
    accountId: randomUUID(),
    projectId: randomUUID(),
    memberId: randomUUID(),
    name,
    email,
    passwordHash: await hashPassword(password),
    at: ctx.now(),
  });
  if (!made) throw linkIsUsed();
}

function linkIsUsed(): ServiceError {
  return new ServiceError(
    "forbidden",
    "This set-up link is no longer good. Use the link that the terminal printed last, or sign in if there is an owner already.",
    { field: "token" },
  );
}
