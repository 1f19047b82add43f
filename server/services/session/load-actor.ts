import type { Database } from "@/server/db/client";
import type { Actor } from "../context";
import { membershipsOf } from "./store";

const ROLES = ["owner", "admin", "member", "viewer"] as const;

export interface SessionIdentity {
  userId: string;
  email: string;
  activeProjectId: string | null;
}

/** Who acts for a session, in its active project or else the person's first; null for somebody without any project. */
export async function loadActor(
  db: Database,
  identity: SessionIdentity,
): Promise<Extract<Actor, { kind: "user" }> | null> {
  const memberships = await membershipsOf(db, identity.userId);
  const chosen = memberships.find((m) => m.projectId === identity.activeProjectId) ?? memberships[0];
  const role = ROLES.find((known) => known === chosen?.role);
  if (!chosen || !role) return null;
  return { kind: "user", userId: identity.userId, email: identity.email, projectId: chosen.projectId, role };
}
