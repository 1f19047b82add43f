import { requestContext } from "@/server/api/context";
import { offersCsv } from "@/server/api/offers-csv";

export const dynamic = "force-dynamic";

export async function GET(req: Request): Promise<Response> {
  return offersCsv(await requestContext(req.headers), new URL(req.url).searchParams);
}
