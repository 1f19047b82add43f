import { asc, eq } from "drizzle-orm";
import { member } from "@/drizzle/schema/auth";
import type { Database } from "@/server/db/client";

/** Projects of a person with the role there, oldest first. */
export async function membershipsOf(db: Database, userId: string): Promise<{ projectId: string; role: string }[]> {
  return db
    .select({ projectId: member.organizationId, role: member.role })
    .from(member)
    .where(eq(member.userId, userId))
    .orderBy(asc(member.createdAt));
}
