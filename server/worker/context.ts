import { openDatabase } from "@/server/db/client";
import { dataDir, endpointOverrides } from "@/server/env";
import type { Log, ProviderDefinition } from "@/server/providers/contract";
import { createIo } from "@/server/providers/kit/io";
import { providers } from "@/server/providers/registry";
import type { Ctx } from "@/server/services/context";
import { getLocalPrice } from "@/server/services/settings";

/** What the worker's verbs get. Unlike the web's, its `ioFor` reaches the providers. */
export function workerContext(pool: Parameters<typeof openDatabase>[0], log: Log): Ctx {
  const db = openDatabase(pool);
  const now = () => new Date();
  const overrides = endpointOverrides();
  const dir = dataDir();
  return {
    db,
    providers,
    now,
    log,
    actor: { kind: "worker" },
    async ioFor(provider, signal) {
      const credentials = credentialsOf(provider, await getLocalPrice({ db }));
      return createIo({ provider, credentials, overrides, signal, now, log, dataDir: dir });
    },
  };
}

/** The stored values of a provider's credential fields. Those of the user's own machine are its price, from the settings. */
function credentialsOf(provider: ProviderDefinition, stored: object): Record<string, string> {
  const known = Object.entries(stored).filter(([name]) => name in provider.credentials);
  return Object.fromEntries(known.map(([name, value]) => [name, String(value)]));
}
