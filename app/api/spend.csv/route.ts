import { requestContext } from "@/server/api/context";
import { downloadSpend } from "@/server/api/downloads";

/** The charges of a range as CSV. */
export async function GET(request: Request): Promise<Response> {
  return downloadSpend(await requestContext(request.headers), new URL(request.url).searchParams.get("range"));
}
