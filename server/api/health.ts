import { type Health, readHealth } from "@/server/services/health";
import { runtime } from "./runtime";

const OK = 200;
const UNAVAILABLE = 503;

/** The answer of GET /api/health, which needs no session: 200 only when database and worker are well. */
export async function healthResponse(): Promise<Response> {
  const health: Health = await readHealth((await runtime()).ctx);
  return Response.json(health, {
    status: health.status === "ok" ? OK : UNAVAILABLE,
    headers: { "Cache-Control": "no-store" },
  });
}
