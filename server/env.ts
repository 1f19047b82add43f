import path from "node:path";
import { z } from "zod";
import { defaultDataDir, readOrCreateSecret } from "./data-dir";

const MIN_SECRET_LENGTH = 32;

const url = (name: string, protocols: RegExp, example: string) =>
  z
    .string()
    .refine((value) => URL.canParse(value) && protocols.test(new URL(value).protocol), {
      message: `${name} must be an address such as ${example}.`,
    })
    .optional();

const Env = z.object({
  PORT: z
    .string()
    .default("3000")
    .refine((value) => /^\d{1,5}$/.test(value) && Number(value) <= 65_535, {
      message: "PORT must be a whole number from 0 to 65535, for example 3000.",
    })
    .transform(Number),
  HOST: z
    .string()
    .default("127.0.0.1")
    .refine((value) => !/[\s/]/.test(value), {
      message: "HOST must be a name or an IP address, for example 127.0.0.1 or 0.0.0.0.",
    }),
  TRAINYARD_DATA_DIR: z
    .string()
    .refine((value) => path.isAbsolute(value), {
      message: "TRAINYARD_DATA_DIR must be an absolute path, for example /var/lib/trainyard.",
    })
    .optional(),
  DATABASE_URL: url("DATABASE_URL", /^postgres(ql)?:$/, "postgresql://user:password@host:5432/trainyard"),
  TRAINYARD_PUBLIC_URL: url("TRAINYARD_PUBLIC_URL", /^https?:$/, "https://trainyard.example.org").refine(
    (value) => value === undefined || !URL.canParse(value) || new URL(value).href === `${new URL(value).origin}/`,
    "TRAINYARD_PUBLIC_URL must be a scheme, a name and a port alone: Trainyard is served from the root of its address.",
  ),
  TRAINYARD_SECRET: z
    .string()
    .min(MIN_SECRET_LENGTH, `TRAINYARD_SECRET must have at least ${MIN_SECRET_LENGTH} characters.`)
    .optional(),
  /** Set by the supervisor for its children: the database is the one that it owns. */
  TRAINYARD_EMBEDDED: z
    .enum(["0", "1"], "TRAINYARD_EMBEDDED is set by the server itself; unset it.")
    .default("0")
    .transform((value) => value === "1"),
});
export type Env = z.infer<typeof Env>;

/** The environment is wrong; the message says what to change, one line for each variable. */
export class EnvError extends Error {
  override name = "EnvError";
}

/** What the server is told by environment variables. An empty variable counts as unset. */
export function env(): Env {
  const parsed = Env.safeParse(given());
  if (parsed.success) return parsed.data;
  throw new EnvError(parsed.error.issues.map((issue) => issue.message).join("\n"));
}

/** The folder that holds everything this server keeps: database, run directories, dumps, secret. */
export function dataDir(): string {
  const { HOME: home, XDG_DATA_HOME: xdgDataHome, LOCALAPPDATA: localAppData } = given();
  return env().TRAINYARD_DATA_DIR ?? defaultDataDir({ home, xdgDataHome, localAppData });
}

/** Signs sessions and seals credentials: TRAINYARD_SECRET, or one made once and kept in the data folder (mode 0600). */
export async function secret(): Promise<string> {
  return env().TRAINYARD_SECRET ?? readOrCreateSecret(path.join(dataDir(), "secret"));
}

const OVERRIDE = /^TRAINYARD_([A-Z0-9_]+)_URL$/;

/**
 * Base URLs that stand in for a provider's own, by provider id: TRAINYARD_VAST_URL=http://127.0.0.1:9999. Only tests and
 * the demo have any; they are refused unless TRAINYARD_ALLOW_ENDPOINT_OVERRIDES=1, since they receive the credentials.
 */
export function endpointOverrides(): Record<string, string> {
  const vars = given();
  const found = Object.entries(vars).flatMap(([name, value]) => {
    const provider = OVERRIDE.exec(name)?.[1];
    return provider && provider !== "PUBLIC" && value ? [{ name, provider, value }] : [];
  });
  const [first] = found;
  if (first && vars.TRAINYARD_ALLOW_ENDPOINT_OVERRIDES !== "1") {
    throw new EnvError(
      `${first.name} is set, but endpoints may be replaced only in tests. Unset it, or set TRAINYARD_ALLOW_ENDPOINT_OVERRIDES=1.`,
    );
  }
  const wrong = found.find(({ value }) => !URL.canParse(value));
  if (wrong) throw new EnvError(`${wrong.name} must be an address such as http://127.0.0.1:9999.`);
  return Object.fromEntries(
    found.map(({ provider, value }) => [provider.toLowerCase().replaceAll("_", "-"), value.replace(/\/+$/, "")]),
  );
}

/** Environment of a program that we start: ours, with `changes`, without PG* variables meant for other databases. */
export function childEnv(changes: Record<string, string | undefined> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith("PG"));
  return { ...Object.fromEntries(kept), ...changes } as NodeJS.ProcessEnv;
}

/** What tests may be told: a PostgreSQL to use instead of the embedded one; its user must be allowed to create databases. */
export function testEnv(): { TEST_DATABASE_URL?: string | undefined } {
  return { TEST_DATABASE_URL: given().TEST_DATABASE_URL };
}

function given(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
}
