import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { childEnv } from "@/server/env";
import type { Output } from "./log";

const ROOT = path.resolve(import.meta.dirname, "../..");
const REGISTER = new URL("register.mjs", import.meta.url).href;
const FIRST_PAUSE_MS = 250;
const MAX_PAUSE_MS = 10_000;
/** A process that lived this long was well: its next death counts as the first. */
const WELL_AFTER_MS = 30_000;

export interface ChildOptions {
  /** "web", "worker". */
  name: string;
  /** Its entry, from the root of the repository. */
  entry: string;
  args?: string[];
  env: Record<string, string>;
  output: Output;
}

export interface Child {
  /**
   * Settles at the first `{ready: true}`; rejects with the sentence of a `{failed}` of the first start, which no restart can
   * heal. What a later start meets (the database that is just coming back) may pass, and is tried again.
   */
  ready: Promise<void>;
  pid(): number | undefined;
  /** SIGTERM, and SIGKILL after `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** Runs a process of the server and starts it again whenever it dies, each time after a longer pause. */
export function keepRunning(options: ChildOptions): Child {
  const { name, output } = options;
  const { promise: ready, resolve: setReady, reject: setFailed } = Promise.withResolvers<void>();
  const ending = new AbortController();
  let current: ChildProcess | undefined;

  const run = async (): Promise<void> => {
    let pauseMs = FIRST_PAUSE_MS;
    for (let starts = 1; !ending.signal.aborted; starts += 1) {
      const startedAt = Date.now();
      const child = start(options);
      current = child;
      child.on("message", (message: { ready?: boolean; failed?: string }) => {
        if (message.ready) setReady();
        if (message.failed && starts === 1) setFailed(new Error(message.failed));
      });
      const [code, signal] = await once(child, "exit");
      if (ending.signal.aborted) return;
      if (Date.now() - startedAt > WELL_AFTER_MS) pauseMs = FIRST_PAUSE_MS;
      output.log.error(`The ${name} process ended (${signal ?? `exit code ${code}`}); it starts again.`);
      await sleep(pauseMs, undefined, { signal: ending.signal }).catch(() => {});
      pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS);
    }
  };
  const done = run();

  return {
    ready,
    pid: () => current?.pid,
    async stop(graceMs) {
      ending.abort();
      current?.kill("SIGTERM");
      const kill = setTimeout(() => current?.kill("SIGKILL"), graceMs);
      await done;
      clearTimeout(kill);
    },
  };
}

function start({ name, entry, args = [], env, output }: ChildOptions): ChildProcess {
  const child = fork(path.join(ROOT, entry), args, {
    cwd: ROOT,
    env: childEnv(env),
    execArgv: ["--import", REGISTER],
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  if (child.stdout) output.relay(child.stdout, name, "info");
  if (child.stderr) output.relay(child.stderr, name, "error");
  return child;
}
