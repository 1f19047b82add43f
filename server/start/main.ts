/** `npm start`: runs database, worker and web, each started again alone when it dies. */
import { dataDir, type Env, EnvError, endpointOverrides, env, secret } from "@/server/env";
import { type Child, keepRunning } from "./child";
import { type DatabaseServer, startDatabase } from "./database";
import { fileProblem } from "./file-problem";
import { createOutput } from "./log";

/** Web and worker get this long to finish what they do; the database then has the rest of the 10 s. */
const DRAIN_MS = 5_500;
const ONE_CTRL_C_MS = 1_000;
const WILDCARD_HOSTS = new Set(["0.0.0.0", "::"]);

/** Loaded while the other processes start: they have the longer way. */
type Services = Promise<[typeof import("@/server/db/client"), typeof import("@/server/services/setup")]>;

const output = createOutput(process.stdout);

async function main(): Promise<void> {
  const given = env();
  endpointOverrides();
  const dir = dataDir();
  // A data folder that cannot be used is told before anything runs.
  await secret();
  const starting = startDatabase({ databaseUrl: given.DATABASE_URL, dataDir: dir, log: output.log });
  const children: Child[] = [];
  const end = async (): Promise<void> => {
    await Promise.all(children.map((child) => child.stop(DRAIN_MS)));
    await (await starting).stop();
  };
  const isEnding = endOnSignal(end);
  const database = await starting;
  if (isEnding()) return;
  children.push(...startProcesses(given, dir, database));
  const services = Promise.all([import("@/server/db/client"), import("@/server/services/setup")]);
  await Promise.all(children.map((child) => child.ready)).catch(async (error: Error) => {
    await end();
    throw error;
  });
  output.log.info(await welcome(given, database.url, services));
}

function startProcesses(given: Env, dir: string, database: DatabaseServer): Child[] {
  const isDev = process.argv.includes("--dev");
  const shared = {
    DATABASE_URL: database.url,
    TRAINYARD_DATA_DIR: dir,
    TRAINYARD_EMBEDDED: database.isEmbedded ? "1" : "0",
    NODE_ENV: isDev ? "development" : "production",
  };
  const address = { HOST: given.HOST, PORT: String(given.PORT) };
  return [
    keepRunning({ name: "worker", entry: "server/worker/main.ts", env: shared, output }),
    keepRunning({
      name: "web",
      entry: "server/web/main.ts",
      args: isDev ? ["--dev"] : [],
      env: { ...shared, ...address },
      output,
    }),
  ];
}

/** Where to go: the one-time link while there is no owner, the address after that. */
async function welcome(given: Env, databaseUrl: string, services: Services): Promise<string> {
  const host = WILDCARD_HOSTS.has(given.HOST) ? "localhost" : given.HOST.includes(":") ? `[${given.HOST}]` : given.HOST;
  const address = (given.TRAINYARD_PUBLIC_URL ?? `http://${host}:${given.PORT}`).replace(/\/+$/, "");
  const [{ openDatabase, openPool }, { ensureSetupToken }] = await services;
  const pool = openPool(databaseUrl, "trainyard server", 1);
  try {
    const token = await ensureSetupToken({ db: openDatabase(pool), now: () => new Date() });
    if (token) return `Trainyard is running. Open ${address}/setup?token=${token} to make the owner's account.`;
    return `Trainyard is running at ${address} .`;
  } finally {
    await pool.end();
  }
}

/** Answers whether a signal has come. */
function endOnSignal(end: () => Promise<void>): () => boolean {
  let askedAtMs: number | null = null;
  const onSignal = (): void => {
    if (askedAtMs !== null) {
      // One Ctrl-C comes twice: the terminal sends it to all of us, and npm passes its own on.
      if (performance.now() - askedAtMs < ONE_CTRL_C_MS) return;
      // Asked again: the person does not want to wait.
      process.exit(1);
    }
    askedAtMs = performance.now();
    output.log.info("Stopping. Jobs that run go on without us.");
    end().then(() => process.exit(0), fail);
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, onSignal);
  return () => askedAtMs !== null;
}

function fail(error: unknown): never {
  const message = fileProblem(error) ?? (error instanceof Error ? error.message : String(error));
  // What the operator can mend is one sentence; a stack helps only with our own mistakes.
  const isOurs = error instanceof TypeError || error instanceof ReferenceError;
  for (const line of message.split("\n")) output.log.fatal(isOurs ? { err: error } : {}, line);
  process.exit(error instanceof EnvError ? 2 : 1);
}

main().catch(fail);
