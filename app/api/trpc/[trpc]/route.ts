import { answerCalls } from "@/server/api/calls";
import { requestContext } from "@/server/api/context";

export const dynamic = "force-dynamic";

function handler(req: Request): Promise<Response> {
  return answerCalls(req, () => requestContext(req.headers));
}

export { handler as GET, handler as POST };
