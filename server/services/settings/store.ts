import { eq } from "drizzle-orm";
import { auditLog, settings } from "@/drizzle/schema/system";
import type { Database } from "@/server/db/client";

export async function readSetting(db: Database, name: string): Promise<unknown> {
  const rows = await db.select({ value: settings.value }).from(settings).where(eq(settings.name, name));
  return rows[0]?.value;
}

/** Writes a setting and its audit row together. */
export async function writeSetting(
  db: Database,
  change: { name: string; value: object; at: Date; actor: string; projectId: string | null },
): Promise<void> {
  const { name, value, at, actor, projectId } = change;
  await db.transaction(async (tx) => {
    await tx
      .insert(settings)
      .values({ name, value, updatedAt: at })
      .onConflictDoUpdate({ target: settings.name, set: { value, updatedAt: at } });
    await tx.insert(auditLog).values({ at, actor, projectId, action: "settings.write", subject: name, detail: value });
  });
}
