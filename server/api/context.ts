import { loadActor } from "@/server/services/session";
import { runtime } from "./runtime";
import type { ApiContext } from "./trpc";

/** Context of one request: who asks, by the session cookie, and what every verb needs. */
export async function requestContext(headers: Headers): Promise<ApiContext> {
  const { auth, ctx } = await runtime();
  const found = await auth.api.getSession({ headers });
  if (!found) return { ctx, actor: null };
  const { user, session } = found;
  const activeProjectId = session.activeOrganizationId ?? null;
  return { ctx, actor: await loadActor(ctx.db, { userId: user.id, email: user.email, activeProjectId }) };
}
