import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";

const ROOT = path.resolve(import.meta.dirname, "../..");
const START_DEADLINE_MS = 60_000;
const STOP_DEADLINE_MS = 15_000;

export interface AppOptions {
  /** Added to the environment of the server: endpoint overrides, a fake nvidia-smi on PATH. */
  env?: Record<string, string>;
}

/** One whole Trainyard as `npm start` runs it (database, worker, web) on a data folder of its own. */
export class App {
  readonly dataDir = mkdtempSync(path.join(tmpdir(), "trainyard-e2e-"));
  readonly url: string;
  setupUrl: string | null = null;
  output = "";
  #child: ChildProcess | null = null;

  readonly port: number;
  readonly options: AppOptions;

  private constructor(port: number, options: AppOptions) {
    this.port = port;
    this.options = options;
    this.url = `http://127.0.0.1:${port}`;
  }

  static async start(options: AppOptions = {}): Promise<App> {
    const app = new App(await freePort(), options);
    await app.start();
    return app;
  }

  /** Starts the server, again on the same data folder and port after a stop or a kill. */
  async start(): Promise<void> {
    const child = spawn(
      "node",
      ["--import", path.join(ROOT, "server/start/register.mjs"), path.join(ROOT, "server/start/main.ts")],
      {
        cwd: ROOT,
        env: {
          ...process.env,
          ...this.options.env,
          PORT: String(this.port),
          HOST: "127.0.0.1",
          TRAINYARD_DATA_DIR: this.dataDir,
          DATABASE_URL: this.options.env?.DATABASE_URL ?? "",
        },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    this.#child = child;
    const from = this.output.length;
    const read = (chunk: Buffer) => {
      this.output += chunk.toString();
      const link = /http:\/\/\S+\/setup\?token=\S+/.exec(this.output)?.[0];
      if (link) this.setupUrl = link;
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    await this.untilReady(child, from);
  }

  private async untilReady(child: ChildProcess, from: number): Promise<void> {
    const deadline = Date.now() + START_DEADLINE_MS;
    while (Date.now() < deadline) {
      if (child.exitCode !== null) throw new Error(`The server ended with code ${child.exitCode}:\n${this.output}`);
      const answer = await fetch(`${this.url}/api/health`).catch(() => null);
      if (answer?.status === 200 && this.output.slice(from).includes("Trainyard is running")) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`The server was not healthy after ${START_DEADLINE_MS} ms:\n${this.output}`);
  }

  /** kill -9 of the server itself; its children notice and end. */
  async kill9(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  }

  /** SIGTERM, as Ctrl-C or a service manager would; answers how long it took. */
  async stop(): Promise<number> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return 0;
    const startedMs = Date.now();
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), STOP_DEADLINE_MS);
    await ended;
    clearTimeout(timer);
    return Date.now() - startedMs;
  }

  /** Ends the server, the jobs it started and its database, and removes the data folder. */
  async dispose(): Promise<void> {
    await this.stop();
    try {
      execFileSync("pkill", ["-KILL", "-f", this.dataDir]);
    } catch {
      // Nothing of it was left.
    }
    rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}
