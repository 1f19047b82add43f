import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Io, ProviderDefinition } from "./contract";
import { type EmulatorDefinition, type RunningEmulator, startEmulator } from "./kit/emulator";
import { createIo } from "./kit/io";

/** How to reach one provider in a test. */
export interface Fixture<S = unknown> {
  /** Stand-in for the provider's servers; null where it calls none (a list in the package, the local machine). */
  emulator: EmulatorDefinition<S> | null;
  credentials?: Readonly<Record<string, string>>;
}

/** One test's own copy of the outside world. */
export interface World<S = unknown> extends AsyncDisposable {
  io(signal?: AbortSignal): Io;
  /** Throws where the provider has none. */
  emulator(): RunningEmulator<S>;
  /** Everything that was logged, as text. */
  logged(): string;
}

/** Time-outs in tests: long enough for a loopback answer on a busy machine, short enough to wait for three times. */
const MAX_TIMEOUT_MS = 1_000;

export async function openWorld<S>(provider: ProviderDefinition, fixture: Fixture<S>): Promise<World<S>> {
  const emulator = fixture.emulator && (await startEmulator(fixture.emulator));
  const dataDir = await mkdtemp(path.join(tmpdir(), `trainyard-${provider.id}-`));
  const lines: string[] = [];
  const write = (fields: object, message: string) => {
    lines.push(`${message} ${JSON.stringify(fields, (_, value) => (value instanceof Error ? String(value) : value))}`);
  };
  return {
    io: (signal = new AbortController().signal) =>
      createIo({
        provider,
        credentials: fixture.credentials ?? {},
        overrides: emulator ? { [provider.id]: emulator.url } : {},
        signal,
        now: () => new Date(),
        log: { info: write, warn: write, error: write },
        dataDir,
        http: { maxTimeoutMs: MAX_TIMEOUT_MS, wait: async () => undefined },
      }),
    emulator() {
      if (!emulator) throw new Error(`${provider.id} has no emulator in this test.`);
      return emulator;
    },
    logged: () => lines.join("\n"),
    async [Symbol.asyncDispose]() {
      await emulator?.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
