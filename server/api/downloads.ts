import { SpendQuery } from "@/server/domain/spend";
import type { Ctx } from "@/server/services/context";
import { ServiceError } from "@/server/services/errors";
import { rawLog } from "@/server/services/runs";
import { chargesCsv } from "@/server/services/spend";
import type { ApiContext } from "./trpc";

const STATUS: Partial<Record<ServiceError["code"], number>> = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
};

/** The raw bytes of a run's log, streamed. */
export function downloadLog(context: ApiContext, runId: string): Promise<Response> {
  return answer(context, async (ctx) => {
    const log = await rawLog(ctx, { runId });
    return new Response(streamOf(log.chunks), {
      headers: {
        "content-type": "application/octet-stream",
        "content-length": String(log.bytes),
        ...attachment(`${log.name}.log`),
      },
    });
  });
}

/** The charges of a range as CSV; 30 days unless told. */
export function downloadSpend(context: ApiContext, range: string | null): Promise<Response> {
  return answer(context, async (ctx) => {
    const query = SpendQuery.safeParse({ range: range ?? undefined });
    if (!query.success) throw new ServiceError("invalid_input", "Choose a range of 7d, 30d, 90d or month.");
    return new Response(await chargesCsv(ctx, query.data), {
      headers: { "content-type": "text/csv; charset=utf-8", ...attachment(`spend-${query.data.range}.csv`) },
    });
  });
}

/** Read only as fast as the browser takes it. */
function streamOf(chunks: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const next = await chunks.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    cancel: async () => void (await chunks.return(undefined)),
  });
}

/** Like the procedures' middleware, for routes that are no procedures: needs a session, answers refusals as sentences. */
async function answer({ ctx, actor }: ApiContext, respond: (ctx: Ctx) => Promise<Response>): Promise<Response> {
  if (!actor) return new Response("Sign in first.", { status: 401 });
  try {
    return await respond({ ...ctx, actor });
  } catch (cause) {
    if (!(cause instanceof ServiceError)) throw cause;
    return new Response(cause.message, { status: STATUS[cause.code] ?? 500 });
  }
}

function attachment(name: string): Record<string, string> {
  const plain = name.replace(/[^\w.-]+/g, "-");
  return {
    "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name.toWellFormed())}`,
    "cache-control": "no-store",
  };
}
