import { authResponse } from "@/server/api/auth";
import { runtime } from "@/server/api/runtime";

export const dynamic = "force-dynamic";

async function handler(req: Request): Promise<Response> {
  return authResponse((await runtime()).auth, req);
}

export { handler as GET, handler as POST };
