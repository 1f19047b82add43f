import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { defaultDataDir, readOrCreateSecret } from "./data-dir";
import { childEnv, endpointOverrides, env } from "./env";

afterEach(() => vi.unstubAllEnvs());

describe("environment", () => {
  it("has defaults for everything, and an empty variable counts as unset", () => {
    vi.stubEnv("PORT", "");
    vi.stubEnv("HOST", "");
    vi.stubEnv("DATABASE_URL", "");
    expect(env()).toMatchObject({ PORT: 3000, HOST: "127.0.0.1", TRAINYARD_EMBEDDED: false });
    expect(env().DATABASE_URL).toBeUndefined();
  });

  it.each([
    ["PORT", "http", "PORT must be a whole number from 0 to 65535"],
    ["PORT", "70000", "PORT must be a whole number"],
    ["HOST", "a b", "HOST must be a name or an IP address"],
    ["DATABASE_URL", "mysql://x/y", "DATABASE_URL must be an address such as postgresql://"],
    ["TRAINYARD_DATA_DIR", "data", "TRAINYARD_DATA_DIR must be an absolute path"],
    ["TRAINYARD_PUBLIC_URL", "yard.example.org", "TRAINYARD_PUBLIC_URL must be an address"],
    [
      "TRAINYARD_PUBLIC_URL",
      "https://example.org/yard",
      "TRAINYARD_PUBLIC_URL must be a scheme, a name and a port alone",
    ],
    ["TRAINYARD_PUBLIC_URL", "https://me:pw@example.org", "TRAINYARD_PUBLIC_URL must be a scheme"],
    ["TRAINYARD_SECRET", "short", "at least 32 characters"],
  ])("refuses %s=%s in one sentence", (name, value, message) => {
    vi.stubEnv(name, value);
    expect(() => env()).toThrow(message);
  });

  it.each(["https://yard.example.org", "https://Yard.example.org/", "http://10.0.0.7:3000"])(
    "takes the public address %s",
    (value) => {
      vi.stubEnv("TRAINYARD_PUBLIC_URL", value);
      expect(env().TRAINYARD_PUBLIC_URL).toBe(value);
    },
  );

  it("names every wrong variable at once", () => {
    vi.stubEnv("PORT", "x");
    vi.stubEnv("HOST", "a b");
    expect(() => env()).toThrow(/PORT must .*\nHOST must /);
  });

  it("replaces endpoints only when tests allow it", () => {
    vi.stubEnv("TRAINYARD_PUBLIC_URL", "https://yard.example.org");
    expect(endpointOverrides()).toEqual({});
    vi.stubEnv("TRAINYARD_LIST_PRICES_URL", "http://127.0.0.1:9999/");
    expect(() => endpointOverrides()).toThrow("TRAINYARD_LIST_PRICES_URL is set");
    vi.stubEnv("TRAINYARD_ALLOW_ENDPOINT_OVERRIDES", "1");
    expect(endpointOverrides()).toEqual({ "list-prices": "http://127.0.0.1:9999" });
  });

  it("keeps variables meant for another PostgreSQL from the programs it starts", () => {
    vi.stubEnv("PGDATA", "/elsewhere");
    expect(childEnv({ PORT: "1" })).toMatchObject({ PORT: "1" });
    expect(childEnv()).not.toHaveProperty("PGDATA");
  });
});

describe("the data folder", () => {
  it("as root with a closed home is a folder that the database's user can reach", () => {
    const dir = defaultDataDir({ home: "/nonexistent", xdgDataHome: undefined, localAppData: undefined });
    if (process.getuid?.() === 0) expect(dir).toBe("/var/lib/trainyard");
    else expect(dir).toContain("trainyard");
  });

  it("gets one secret, readable by us alone, however many ask at once", async () => {
    const dir = await mkdtemp(path.join(tmpdir(), "trainyard-secret-"));
    const file = path.join(dir, "deep", "secret");
    const secrets = await Promise.all(Array.from({ length: 20 }, () => readOrCreateSecret(file)));
    expect(new Set(secrets).size).toBe(1);
    expect(secrets[0]?.length).toBeGreaterThan(40);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await readFile(file, "utf8")).trim()).toBe(secrets[0]);
    await rm(dir, { recursive: true });
  });

  it("refuses a secret that was cut short, instead of signing with nothing", async () => {
    const dir = await mkdtemp(path.join(tmpdir(), "trainyard-secret-"));
    const file = path.join(dir, "secret");
    for (const text of ["", "\n", "short\n"]) {
      await writeFile(file, text);
      await expect(readOrCreateSecret(file)).rejects.toThrow(`The file ${file} is damaged`);
    }
    await rm(dir, { recursive: true });
  });
});
