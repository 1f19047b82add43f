import { and, eq, sql } from "drizzle-orm";
import { account, member, organization, user } from "@/drizzle/schema/auth";
import { auditLog, settings } from "@/drizzle/schema/system";
import type { Database } from "@/server/db/client";

const TOKEN_SETTING = "setup-token";

export interface OwnerRow {
  userId: string;
  accountId: string;
  projectId: string;
  memberId: string;
  name: string;
  email: string;
  passwordHash: string;
  at: Date;
}

export async function hasAnyUser(db: Database): Promise<boolean> {
  const rows = await db.select({ id: user.id }).from(user).limit(1);
  return rows.length > 0;
}

export async function saveTokenHash(db: Database, hash: string, at: Date): Promise<void> {
  const row = { name: TOKEN_SETTING, value: { hash }, updatedAt: at };
  await db
    .insert(settings)
    .values(row)
    .onConflictDoUpdate({ target: settings.name, set: { value: row.value, updatedAt: at } });
}

export async function isTokenHash(db: Database, hash: string): Promise<boolean> {
  const rows = await db.select({ name: settings.name }).from(settings).where(tokenIs(hash)).limit(1);
  return rows.length > 0;
}

/** Uses the token up and makes the owner with the first project, or does nothing and answers false. */
export async function claimOwner(db: Database, tokenHash: string, owner: OwnerRow): Promise<boolean> {
  return db.transaction(async (tx) => {
    const claimed = await tx.delete(settings).where(tokenIs(tokenHash)).returning({ name: settings.name });
    if (claimed.length === 0 || (await hasAnyUser(tx))) return false;
    const { userId, projectId, at } = owner;
    await tx.insert(user).values({ id: userId, name: owner.name, email: owner.email, emailVerified: true });
    await tx.insert(account).values({
      id: owner.accountId,
      accountId: userId,
      providerId: "credential",
      userId,
      password: owner.passwordHash,
    });
    await tx
      .insert(organization)
      .values({ id: projectId, name: "First project", slug: "first-project", createdAt: at });
    await tx.insert(member).values({ id: owner.memberId, organizationId: projectId, userId, role: "owner" });
    await tx.insert(auditLog).values({ at, actor: owner.email, projectId, action: "setup.owner", subject: userId });
    return true;
  });
}

function tokenIs(hash: string) {
  return and(eq(settings.name, TOKEN_SETTING), sql`${settings.value}->>'hash' = ${hash}`);
}
