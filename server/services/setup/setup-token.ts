import { createHash, randomBytes } from "node:crypto";

const TOKEN_BYTES = 24;

export function newSetupToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

/** Only this is stored: who reads the database cannot open the set-up page. */
export function hashSetupToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
