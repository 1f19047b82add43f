import { runtime } from "@/server/api/runtime";

export const dynamic = "force-dynamic";

async function handler(req: Request): Promise<Response> {
  return (await runtime()).auth.handler(req);
}

export { handler as GET, handler as POST };
