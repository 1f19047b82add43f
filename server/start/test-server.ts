import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { DATABASE, layoutOf, urlOf } from "@/server/db/embedded/layout";
import { readPidFile } from "@/server/db/embedded/pid-file";
import { childEnv } from "@/server/env";

const run = promisify(execFile);
const ROOT = path.resolve(import.meta.dirname, "../..");
const PATIENCE_MS = 60_000;

/** A whole server needs the production build; `npm test` and `npm start` make it. */
export const isBuilt = existsSync(path.join(ROOT, ".next/BUILD_ID"));

export interface TestServer {
  process: ChildProcess;
  origin: string;
  /** What it has printed so far. */
  printed(): string;
  exited: Promise<number | string>;
  /** Polls /api/health until it answers 200. */
  healthy(): Promise<void>;
  health(): Promise<{ status: number; body: { worker: { startedAt: string } } } | null>;
  /** Process ids of "worker" and "web". */
  child(name: "worker" | "web"): Promise<number>;
}

/** Runs what `npm start` runs, after its preparation, on a free port. */
export async function startTestServer(dataDir: string, vars: Record<string, string> = {}): Promise<TestServer> {
  const port = await freePort();
  const child = spawn(process.execPath, ["--import", "./server/start/register.mjs", "server/start/main.ts"], {
    cwd: ROOT,
    env: childEnv({ HOST: "127.0.0.1", PORT: String(port), TRAINYARD_DATA_DIR: dataDir, DATABASE_URL: "", ...vars }),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      printed += chunk;
    });
  }
  const exited = new Promise<number | string>((resolve) => {
    child.once("exit", (code, signal) => resolve(code ?? signal ?? ""));
  });
  const origin = `http://127.0.0.1:${port}`;
  const health = () => readHealth(`${origin}/api/health`);
  return {
    process: child,
    origin,
    printed: () => printed,
    exited,
    health,
    healthy: () =>
      until(
        async () => (await health())?.status === 200,
        () => printed,
      ),
    child: (name) => childOf(child.pid ?? 0, `server/${name}/main.ts`),
  };
}

async function readHealth(url: string) {
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
  return response && { status: response.status, body: await response.json().catch(() => null) };
}

async function childOf(parent: number, entry: string): Promise<number> {
  let found: number | undefined;
  await until(async () => {
    const { stdout } = await run("ps", ["-eo", "pid=,ppid=,args="]);
    const line = stdout
      .split("\n")
      .find((text) => Number(text.trim().split(/\s+/)[1]) === parent && text.includes(entry));
    found = line ? Number.parseInt(line, 10) : undefined;
    return found !== undefined;
  });
  return found ?? 0;
}

/** Polls a condition; `detail` is told when it does not come true. */
export async function until(condition: () => boolean | Promise<boolean>, detail = () => ""): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; !(await condition()); await sleep(50)) {
    if (Date.now() > deadline) throw new Error(`It did not come true in time. ${detail()}`);
  }
}

/** How the embedded database of a data folder is reached while it runs. */
export async function embeddedDatabase(dataDir: string): Promise<{ pid: number; url: string }> {
  const layout = layoutOf(dataDir);
  const [password, found] = await Promise.all([readFile(layout.password, "utf8"), readPidFile(layout.data(18))]);
  if (!found) throw new Error("No database runs there.");
  return { pid: found.pid, url: urlOf(found.address, password.trim(), DATABASE) };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
