import type { Database } from "@/server/db/client";
import type { Io, Log, ProviderDefinition } from "@/server/providers/contract";

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
