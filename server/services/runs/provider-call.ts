import { type Io, type LaunchFacet, type ProviderDefinition, providerById } from "@/server/providers/contract";
import { ProviderError } from "@/server/providers/errors";
import type { Ctx } from "../context";

/** A provider that can launch, with its Io for one step. */
export interface Launcher {
  provider: ProviderDefinition;
  launch: LaunchFacet;
  io: Io;
}

const MACHINE_LOOK_MS = 400;
const CLOUD_LOOK_MS = 5_000;
const LONGEST_WAIT_MS = 60_000;

/** The wait before the next look at a resource: a cloud's API is not asked as often as our own machine. */
export function lookMs({ provider }: Launcher): number {
  return provider.kind === "machine" ? MACHINE_LOOK_MS : CLOUD_LOOK_MS;
}

/** The wait after a failure; bounded whatever the provider asks for, since limits are to be kept meanwhile. */
export function waitAfter({ retryAfterMs }: ProviderError, otherwiseMs: number): number {
  return Math.min(retryAfterMs ?? otherwiseMs, LONGEST_WAIT_MS);
}

/** Null when this installation has no such provider any more, or it cannot launch. */
export async function launcherOf(ctx: Ctx, providerId: string, signal: AbortSignal): Promise<Launcher | null> {
  const provider = ctx.providers.find((p) => p.id === providerId);
  if (!provider?.launch) return null;
  return { provider, launch: provider.launch, io: await ctx.ioFor(provider, signal) };
}

/** Result of a call, failures as values: every caller must say what a failure means for money. */
export type Called<T> = { ok: true; value: T } | { ok: false; error: ProviderError };

/** Calls a facet. What is not a ProviderError is a mistake of ours: logged, and treated as one that may pass. */
export async function call<T>(
  ctx: Ctx,
  launcher: Launcher,
  operation: string,
  run: () => Promise<T>,
): Promise<Called<T>> {
  try {
    return { ok: true, value: await run() };
  } catch (cause) {
    if (cause instanceof ProviderError) return { ok: false, error: cause };
    launcher.io.signal.throwIfAborted();
    ctx.log.error({ err: cause, provider: launcher.provider.id, operation }, "provider call failed unexpectedly");
    const { id: provider, title } = launcher.provider;
    const message = `Trainyard met an error of its own with ${title}; the worker's log says more.`;
    return {
      ok: false,
      error: new ProviderError({ kind: "unavailable", fault: "us", provider, operation, message, cause }),
    };
  }
}

/** A provider's name for people; its id when this version does not know it. */
export function titleOf(ctx: Pick<Ctx, "providers">, providerId: string): string {
  return providerById(ctx.providers, providerId)?.title ?? providerId;
}
