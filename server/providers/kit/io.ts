import type { Io, Log, ProviderIdentity } from "../contract";
import { createHttpClient, type HttpClientOptions } from "./http";

export interface IoOptions {
  provider: ProviderIdentity;
  credentials: Readonly<Record<string, string>>;
  /** Base URLs that stand in for a provider's own, by provider id; only tests and the demo have any. */
  overrides: Readonly<Record<string, string>>;
  signal: AbortSignal;
  now(): Date;
  log: Log;
  /** Folder of this server that the provider may keep state in. */
  dataDir: string;
  /** How calls are made, for tests. */
  http?: Pick<HttpClientOptions, "fetch" | "maxTimeoutMs" | "wait">;
}

/** What a provider's functions may use of the outside world. */
export function createIo(options: IoOptions): Io {
  const { provider, credentials, signal, log } = options;
  return {
    http: createHttpClient({
      ...options.http,
      provider: provider.id,
      title: provider.title,
      secrets: secretsOf(provider, credentials),
      signal,
      log,
    }),
    endpoint: (name) => endpointOf(provider, name, options.overrides[provider.id]),
    credentials,
    signal,
    now: options.now,
    log,
    dataDir: options.dataDir,
  };
}

/** Every credential but those that their definition calls public. */
function secretsOf(provider: ProviderIdentity, credentials: Readonly<Record<string, string>>): string[] {
  return Object.entries(credentials)
    .filter(([name]) => provider.credentials[name]?.secret !== false)
    .map(([, value]) => value);
}

/** An override stands for the endpoint "api"; any other endpoint is a folder of it, so that one emulator serves them all. */
function endpointOf(provider: ProviderIdentity, name: string, override: string | undefined): string {
  const url = provider.endpoints[name];
  if (url === undefined) throw new Error(`Provider ${provider.id} has no endpoint "${name}".`);
  const base = override === undefined ? url : name === "api" ? override : `${override.replace(/\/+$/, "")}/${name}`;
  return base.replace(/\/+$/, "");
}
