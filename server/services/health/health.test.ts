import { describe, expect, it } from "vitest";
import { openDatabase, openPool } from "@/server/db/client";
import { testDatabase } from "@/server/db/test-database";
import { beat, endBeat, readHealth } from ".";

const startedAt = new Date("2026-01-01T00:00:00Z");
const worker = { id: "worker:host:1", kind: "worker", startedAt } as const;
const at = (seconds: number) => () => new Date(startedAt.getTime() + seconds * 1000);

describe("health", () => {
  it("is well only while a worker beats", async () => {
    await using t = await testDatabase();
    expect(await readHealth({ db: t.db, now: at(0) })).toMatchObject({
      status: "failing",
      database: { status: "ok" },
      worker: { status: "failing", problem: expect.stringContaining("No worker is running") },
    });

    await beat({ db: t.db, now: at(10) }, worker);
    expect(await readHealth({ db: t.db, now: at(24) })).toMatchObject({ status: "ok", worker: { startedAt } });
    expect(await readHealth({ db: t.db, now: at(26) })).toMatchObject({
      status: "failing",
      worker: { problem: "The worker was last heard of 16 s ago." },
    });

    await beat({ db: t.db, now: at(27) }, worker);
    await endBeat({ db: t.db }, worker.id);
    expect((await readHealth({ db: t.db, now: at(28) })).status).toBe("failing");
  });

  it("counts the worker that is heard, however many have died", async () => {
    await using t = await testDatabase();
    await beat({ db: t.db, now: at(0) }, { ...worker, id: "worker:host:0" });
    await beat({ db: t.db, now: at(60) }, worker);
    expect((await readHealth({ db: t.db, now: at(61) })).status).toBe("ok");
  });

  it("says so when the database is away, instead of throwing", async () => {
    const pool = openPool("postgresql://nobody@127.0.0.1:1/none", "trainyard test");
    const health = await readHealth({ db: openDatabase(pool), now: at(0) });
    expect(health).toMatchObject({ status: "failing", database: { problem: expect.stringContaining("not answer") } });
    await pool.end();
  });
});
