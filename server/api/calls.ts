import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { MAX_CALLS_AT_ONCE } from "@/server/domain/limits";
import { appRouter } from "./root";
import type { ApiContext } from "./trpc";

/** Answers a request to the procedures; one that carries more calls than our pages ever send is refused whole. */
export function answerCalls(req: Request, createContext: () => Promise<ApiContext>): Promise<Response> {
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req,
    router: appRouter,
    createContext,
    maxBatchSize: MAX_CALLS_AT_ONCE,
  });
}
