import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { isAlive } from "@/server/db/embedded/pid-file";
import { testDatabase } from "@/server/db/test-database";
import { embeddedDatabase, isBuilt, startTestServer, type TestServer, until } from "./test-server";

const TIMEOUT_MS = 120_000;
const END_WITHIN_MS = 10_000;
let dir: string;
let running: TestServer[] = [];

/** Starts a server that a failing test cannot leave behind. */
async function start(vars: Record<string, string> = {}): Promise<TestServer> {
  const server = await startTestServer(dir, vars);
  running.push(server);
  return server;
}

/** Writes rows one by one as long as the database takes them; reconnects for ever. */
function keepWriting(url: string) {
  let acknowledged = 0;
  let isOver = false;
  const done = (async () => {
    while (!isOver) {
      const client = new pg.Client({ connectionString: url });
      client.on("error", () => {});
      try {
        await client.connect();
        while (!isOver) {
          await client.query("insert into kept default values");
          acknowledged += 1;
        }
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 20));
      } finally {
        await client.end().catch(() => {});
      }
    }
  })();
  return {
    acknowledged: () => acknowledged,
    async stop() {
      isOver = true;
      await done;
    },
  };
}

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe.runIf(isBuilt)("a whole server", { timeout: TIMEOUT_MS }, () => {
  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), "trainyard-start-"));
    await chmod(dir, 0o711);
  });
  afterEach(async () => {
    for (const server of running) server.process.kill("SIGTERM");
    await Promise.all(running.map((server) => server.exited));
    running = [];
  }, TIMEOUT_MS);
  afterAll(() => rm(dir, { recursive: true, force: true }));

  it("prints the one-time set-up link, ends within 10 s of SIGTERM and leaves no process behind", async () => {
    const server = await start();
    await server.healthy();
    await until(() => server.printed().includes("/setup?token="));
    expect(server.printed()).toMatch(new RegExp(`${server.origin}/setup\\?token=[\\w-]{20,}`));
    const pids = [await server.child("worker"), await server.child("web"), (await embeddedDatabase(dir)).pid];
    const askedAtMs = Date.now();
    server.process.kill("SIGTERM");
    expect(await server.exited).toBe(0);
    expect(Date.now() - askedAtMs).toBeLessThan(END_WITHIN_MS);
    await until(() => pids.every((pid) => !isAlive(pid)));
  });

  it("takes a Ctrl-C that comes twice, from the terminal and from npm, for one, and leaves no process behind", async () => {
    const server = await start();
    await server.healthy();
    const pids = [await server.child("worker"), await server.child("web"), (await embeddedDatabase(dir)).pid];
    // Two signals of one kind may arrive as one; two kinds never do.
    for (const signal of ["SIGINT", "SIGTERM"] as const) server.process.kill(signal);
    expect(await server.exited).toBe(0);
    await until(() => pids.every((pid) => !isAlive(pid)));
  });

  it("goes on when nobody reads what it prints any more, and still ends cleanly", async () => {
    const server = await start();
    await server.healthy();
    const pids = [await server.child("worker"), await server.child("web"), (await embeddedDatabase(dir)).pid];
    server.process.stdout?.destroy();
    server.process.stderr?.destroy();
    // What a closed terminal sends; its answer is a line that nobody takes.
    server.process.kill("SIGHUP");
    expect(await server.exited).toBe(0);
    await until(() => pids.every((pid) => !isAlive(pid)));
  });

  it("gets worker, web and database back alone after kill -9 of each, with every acknowledged row", async () => {
    const server = await start();
    await server.healthy();
    const database = await embeddedDatabase(dir);
    await query(database.url, "create table kept (n bigserial primary key)");
    const writer = keepWriting(database.url);

    for (const name of ["worker", "web"] as const) {
      const pid = await server.child(name);
      process.kill(pid, "SIGKILL");
      await until(() => !isAlive(pid));
      expect(await server.child(name)).not.toBe(pid);
      await server.healthy();
    }
    const before = writer.acknowledged();
    process.kill(database.pid, "SIGKILL");
    await until(() => !isAlive(database.pid));
    await until(() => writer.acknowledged() > before + 20, server.printed);
    await server.healthy();
    await writer.stop();
    const [row] = await query(database.url, "select count(*)::int as count from kept");
    expect(row.count).toBeGreaterThanOrEqual(writer.acknowledged());
    await query(database.url, "drop table kept");
  });

  it("killed with -9 takes web and worker with it; the next start adopts the database with every row", async () => {
    const killed = await start();
    await killed.healthy();
    const database = await embeddedDatabase(dir);
    await query(database.url, "create table kept (n bigserial primary key)");
    const writer = keepWriting(database.url);
    await until(() => writer.acknowledged() > 50);
    const children = [await killed.child("worker"), await killed.child("web")];
    killed.process.kill("SIGKILL");
    await until(() => children.every((pid) => !isAlive(pid)));

    const next = await start();
    await next.healthy();
    expect((await embeddedDatabase(dir)).pid).toBe(database.pid);
    await writer.stop();
    const [row] = await query(database.url, "select count(*)::int as count from kept");
    expect(row.count).toBe(writer.acknowledged());
    await query(database.url, "drop table kept");
  });

  it("refuses to start beside another one on the same data folder, and says who holds it", async () => {
    const first = await start();
    await first.healthy();
    const second = await start();
    expect(await second.exited).toBe(1);
    expect(second.printed()).toContain(
      `Trainyard is already running on this data folder (process ${first.process.pid}, since `,
    );
    expect((await first.health())?.status).toBe(200);
  });

  it("says which port is taken and ends, instead of trying for ever", async () => {
    const first = await start();
    await first.healthy();
    await using other = await testDatabase();
    const second = await start({ PORT: new URL(first.origin).port, DATABASE_URL: other.url });
    expect(await second.exited).toBe(1);
    expect(second.printed()).toContain(`Port ${new URL(first.origin).port} on 127.0.0.1 is in use. Set PORT`);
  });

  it("runs on the PostgreSQL that DATABASE_URL names, without a cluster of its own, several at once", async () => {
    await using other = await testDatabase();
    const empty = path.join(dir, "elsewhere");
    const vars = { DATABASE_URL: other.url, TRAINYARD_DATA_DIR: empty };
    const servers = await Promise.all([start(vars), start(vars)]);
    await Promise.all(servers.map((server) => server.healthy()));
    await expect(embeddedDatabase(empty)).rejects.toThrow();
    for (const server of servers) server.process.kill("SIGTERM");
    expect(await Promise.all(servers.map((server) => server.exited))).toEqual([0, 0]);
  });

  it("names a wrong variable in one sentence, without a stack", async () => {
    const server = await start({ PORT: "http" });
    expect(await server.exited).toBe(2);
    expect(server.printed()).toContain("PORT must be a whole number");
    expect(server.printed()).not.toContain("    at ");
  });
});
