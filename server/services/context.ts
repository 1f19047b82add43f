import type { Database } from "@/server/db/client";
import type { Io, Log, ProviderDefinition } from "@/server/providers/contract";

import { ServiceError } from "./errors";

/** Who acts. The worker acts as `{ kind: "worker" }`. */
export type Actor =
  | {
      kind: "user";
      userId: string;
      email: string;
      projectId: string;
      role: "owner" | "admin" | "member" | "viewer";
    }
  | { kind: "worker" };

/** What every verb gets. `providers` are definitions with their `Io` bound late, so a test can pass its own. */
export interface Ctx {
  db: Database;
  providers: readonly ProviderDefinition[];
  /** Io for one provider, with its stored credentials, aborted by `signal`. */
  ioFor(provider: ProviderDefinition, signal: AbortSignal): Promise<Io>;
  now(): Date;
  actor: Actor;
  log: Log;
}

/** The person who acts; a verb of people is refused to the worker. */
export function personOf(ctx: Pick<Ctx, "actor">): Extract<Actor, { kind: "user" }> {
  if (ctx.actor.kind === "user") return ctx.actor;
  throw new ServiceError("forbidden", "Only a signed-in person can do this.");
}

/** Project whose rows the person sees. */
export function projectOf(ctx: Pick<Ctx, "actor">): string {
  return personOf(ctx).projectId;
}
