import pino from "pino";
import { openDatabase, openPool } from "@/server/db/client";
import { env, secret } from "@/server/env";
import { providers } from "@/server/providers/registry";
import type { Ctx } from "@/server/services/context";
import { type Auth, createAuth } from "./auth";

interface Runtime {
  ctx: Omit<Ctx, "actor">;
  auth: Auth;
  /** For LISTEN: a connection of its own. */
  connectionString: string;
}

const WEB_POOL_SIZE = 12;
// Next loads route modules more than once; the pool must not be opened more than once.
const globals = globalThis as { trainyardRuntime?: Promise<Runtime> | undefined };

/** What the web process holds while it lives: the pool, sign-in, and the Ctx of verbs. */
export function runtime(): Promise<Runtime> {
  globals.trainyardRuntime ??= openRuntime().catch((error: unknown) => {
    // A secret that could not be read just now is tried again at the next request.
    globals.trainyardRuntime = undefined;
    throw error;
  });
  return globals.trainyardRuntime;
}

async function openRuntime(): Promise<Runtime> {
  const { DATABASE_URL: connectionString, TRAINYARD_PUBLIC_URL: publicUrl } = env();
  if (!connectionString) throw new Error("DATABASE_URL is not set: start the server with `npm start`.");
  const db = openDatabase(openPool(connectionString, "trainyard web", WEB_POOL_SIZE));
  const log = pino({ name: "web" });
  return {
    connectionString,
    auth: createAuth({ db, secret: await secret(), publicUrl: publicUrl ?? null, log }),
    ctx: {
      db,
      providers,
      log,
      now: () => new Date(),
      ioFor: () =>
        Promise.reject(new Error("The web process never calls a provider: write the intent, the worker acts.")),
    },
  };
}
