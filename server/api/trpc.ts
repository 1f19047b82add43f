import { initTRPC, TRPCError } from "@trpc/server";
import superjson from "superjson";
import { ZodError } from "zod";
import { ProviderError } from "@/server/providers/errors";
import type { Actor, Ctx } from "@/server/services/context";
import { ServiceError, type ServiceErrorCode } from "@/server/services/errors";

/** A request's context: a verb's Ctx, or one without an actor for the few public procedures. */
export interface ApiContext {
  ctx: Omit<Ctx, "actor">;
  actor: Extract<Actor, { kind: "user" }> | null;
}

const CODES = {
  invalid_input: "BAD_REQUEST",
  not_found: "NOT_FOUND",
  conflict: "CONFLICT",
  forbidden: "FORBIDDEN",
  unauthenticated: "UNAUTHORIZED",
  unavailable: "SERVICE_UNAVAILABLE",
} as const satisfies Record<ServiceErrorCode, TRPCError["code"]>;

/** Field messages of a refused input, by dotted path: `{ "job.command": "Enter the command to run." }`. */
function fieldMessages(cause: unknown): Record<string, string> {
  if (cause instanceof ServiceError && cause.field) return { [cause.field]: cause.message };
  if (!(cause instanceof ZodError)) return {};
  const fields: Record<string, string> = {};
  for (const issue of cause.issues) fields[issue.path.join(".")] ??= issue.message;
  return fields;
}

const t = initTRPC.context<ApiContext>().create({
  transformer: superjson,
  sse: {
    ping: { enabled: true, intervalMs: 15_000 },
    client: { reconnectAfterInactivityMs: 40_000 },
  },
  errorFormatter({ shape, error }) {
    const fields = fieldMessages(error.cause);
    const isOurs = error.cause instanceof ServiceError || error.code !== "INTERNAL_SERVER_ERROR";
    const message =
      Object.values(fields)[0] ?? (isOurs ? shape.message : "The server met an error of its own; its log says more.");
    return {
      ...shape,
      message,
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        fields,
      },
    };
  },
});

/** The one place where our errors become tRPC codes: a failed verb arrives here as a result whose cause is ours. */
const mapErrors = t.middleware(async ({ next, ctx, path }) => {
  const result = await next();
  if (result.ok) return result;
  const cause = result.error.cause;
  if (cause instanceof ServiceError)
    throw new TRPCError({
      code: CODES[cause.code],
      message: cause.message,
      cause,
    });
  if (cause instanceof ProviderError) throw new TRPCError({ code: "BAD_GATEWAY", message: cause.message, cause });
  if (result.error.code === "INTERNAL_SERVER_ERROR") ctx.ctx.log.error({ err: cause, path }, "procedure failed");
  return result;
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** Answers without a session: setup only. */
export const publicProcedure = t.procedure.use(mapErrors);

/** Needs a signed-in member; `ctx` becomes the verb's Ctx. */
export const procedure = publicProcedure
  .use(({ ctx, next }) => {
    if (!ctx.actor) throw new TRPCError({ code: "UNAUTHORIZED", message: "Sign in first." });
    return next({ ctx: { ...ctx.ctx, actor: ctx.actor } satisfies Ctx });
  })
  .use(async ({ getRawInput, next }) => {
    if (isStorable(await getRawInput())) return next();
    throw new TRPCError({ code: "BAD_REQUEST", message: "The text holds a character that cannot be stored (NUL)." });
  });

/** Whether PostgreSQL takes every text in it: none with a NUL byte or half of a character. */
function isStorable(input: unknown): boolean {
  if (typeof input === "string") return input.isWellFormed() && !input.includes("\0");
  if (input === null || typeof input !== "object") return true;
  return Object.values(input).every(isStorable);
}

/** A mutation: viewers are refused. */
export const memberProcedure = procedure.use(({ ctx, next }) => {
  if (ctx.actor.role === "viewer")
    throw new TRPCError({
      code: "FORBIDDEN",
      message: "Viewers cannot change anything; ask an admin.",
    });
  return next();
});

/** Settings and other people's things: owner and admin. */
export const adminProcedure = procedure.use(({ ctx, next }) => {
  if (ctx.actor.role !== "owner" && ctx.actor.role !== "admin")
    throw new TRPCError({
      code: "FORBIDDEN",
      message: "Only the owner or an admin can change this.",
    });
  return next();
});
