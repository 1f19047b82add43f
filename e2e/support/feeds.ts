import { awsEmulator } from "@/server/providers/aws/emulator";
import { azureEmulator } from "@/server/providers/azure/emulator";
import { type EmulatorDefinition, type RunningEmulator, startEmulator } from "@/server/providers/kit/emulator";
import { runpodEmulator } from "@/server/providers/runpod/emulator";
import { skypilotEmulator } from "@/server/providers/skypilot/emulator";
import { vastEmulator } from "@/server/providers/vast/emulator";

const STARTED = [
  awsEmulator,
  azureEmulator,
  runpodEmulator,
  skypilotEmulator,
  vastEmulator,
] as readonly EmulatorDefinition[];

export interface Feeds extends AsyncDisposable {
  /** Endpoint overrides for the server's environment. */
  env: Record<string, string>;
  get(id: string): RunningEmulator;
}

/** Every public feed, emulated on loopback. */
export async function startFeeds(): Promise<Feeds> {
  const running = await Promise.all(STARTED.map((definition) => startEmulator(definition)));
  const env = Object.fromEntries(
    running.map(({ id, url }) => [`TRAINYARD_${id.toUpperCase().replaceAll("-", "_")}_URL`, url]),
  );
  return {
    env: { ...env, TRAINYARD_ALLOW_ENDPOINT_OVERRIDES: "1" },
    get(id) {
      const found = running.find((emulator) => emulator.id === id);
      if (!found) throw new Error(`No emulator is called ${id}.`);
      return found;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(running.map((emulator) => emulator.close()));
    },
  };
}
