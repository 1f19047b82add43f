import { requestContext } from "@/server/api/context";
import { downloadLog } from "@/server/api/downloads";

/** The log as the job wrote it, as a download. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return downloadLog(await requestContext(request.headers), (await params).id);
}
