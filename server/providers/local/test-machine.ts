import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "vitest";
import { JobSpec } from "@/server/domain/job";
import type { OfferSnapshot } from "@/server/domain/run";
import { parseExit } from "@/server/domain/run-directory";
import { openWorld } from "../conformance-world";
import type { CreateInput, Handle, Io } from "../contract";
import { local } from ".";
import { launch } from "./launch";
import { runFolder } from "./run-folder";

/** The offer of this machine without GPUs. */
export const cpuOffer: OfferSnapshot = {
  id: "local:cpu",
  provider: "local",
  gpuModel: null,
  gpuRaw: null,
  gpuCount: 0,
  vramGibPerGpu: null,
  vcpus: 2,
  ramGib: 4,
  region: "here",
  market: "owned",
  instanceType: null,
  priceMicrosPerHour: 0,
  extras: {},
};

/** Real processes on a busy machine; a passing test takes a fraction of it. */
export const DEADLINE = { timeout: 30_000, interval: 50 };

export interface Machine extends AsyncDisposable {
  io: Io;
  /** Input of a job; everything else than the command has a plain value. */
  input(command: string, changes?: Partial<CreateInput>, job?: object): CreateInput;
  start(input: CreateInput): Promise<Handle>;
  file(handle: Handle, name: string): Promise<string>;
  /** Waits until a file says something. */
  until(handle: Handle, name: string, text: string | RegExp): Promise<void>;
  /** Waits for the runner's last word. */
  exit(handle: Handle): Promise<ReturnType<typeof parseExit>>;
}

/** This machine with a data folder of its own (or the given one); what a test has started is ended with it. */
export async function openMachine(credentials: Record<string, string> = {}, dataDir?: string): Promise<Machine> {
  const world = await openWorld(local, { emulator: null, credentials });
  const io = { ...world.io(), ...(dataDir && { dataDir }) };
  const file = (handle: Handle, name: string) =>
    readFile(path.join(runFolder(io, String(handle.attemptId)), name), "utf8").catch(() => "");
  return {
    io,
    file,
    input: (command, changes = {}, job = {}) => ({
      attemptId: randomUUID(),
      runId: "run-1",
      offer: cpuOffer,
      offerKey: "cpu",
      job: JobSpec.parse({ name: "test", command, ...job }),
      env: {},
      maxDurationSeconds: null,
      graceSeconds: 20,
      ...changes,
    }),
    start: (input) => launch.create(io, input),
    until: (handle, name, text) => expect.poll(() => file(handle, name), DEADLINE).toMatch(text),
    async exit(handle) {
      await expect.poll(async () => (await launch.read(io, handle)).state, DEADLINE).toBe("ended");
      return parseExit(await file(handle, "exit"));
    },
    async [Symbol.asyncDispose]() {
      for (const { handle } of await launch.list(io))
        await expect.poll(() => launch.terminate(io, handle, "force"), DEADLINE).toBe("ended");
      await world[Symbol.asyncDispose]();
    },
  };
}
