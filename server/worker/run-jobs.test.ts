import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { TestDatabase } from "@/server/db/test-cluster";
import { testDatabase } from "@/server/db/test-database";
import { workerContext } from "./context";
import type { WorkerJob } from "./jobs";
import { runJobs } from "./run-jobs";

let t: TestDatabase;
let logged: string[];
let started: { stop(): Promise<void> }[];

beforeEach(async () => {
  t = await testDatabase();
  logged = [];
  started = [];
});
afterEach(async () => {
  await Promise.all(started.map((runner) => runner.stop()));
  await t[Symbol.asyncDispose]();
});

async function start(...jobs: WorkerJob[]) {
  const say = (_: object, message: string) => void logged.push(message);
  const runner = await runJobs(t.url, workerContext(t.pool, { info: say, warn: say, error: say }), jobs);
  started.push(runner);
  return runner;
}

function job(name: string, run: WorkerJob["run"]): WorkerJob {
  return { name, cron: "0 0 1 1 *", runAtStart: true, run };
}

describe("recurring work", () => {
  it("runs at the start where it says so, and gets its clock", async () => {
    const { promise: ran, resolve } = Promise.withResolvers<string>();
    await start(job("tidy", async (ctx) => resolve(ctx.actor.kind)));
    expect(await ran).toBe("worker");
    const { rows } = await t.pool.query("select name, cron from pgboss.schedule");
    expect(rows).toEqual([{ name: "tidy", cron: "0 0 1 1 *" }]);
  });

  it("that fails is reported, tried once more, and stops nothing else", async () => {
    let tries = 0;
    const { promise: ran, resolve } = Promise.withResolvers<void>();
    const { promise: triedTwice, resolve: setTried } = Promise.withResolvers<void>();
    await start(
      job("broken", async () => {
        if (++tries === 2) setTried();
        throw new Error("no");
      }),
      job("sound", async () => resolve()),
    );
    await Promise.all([ran, triedTwice]);
    expect(logged).toContain("The job broken failed.");
  });

  it("is done by one of several workers at a time", async () => {
    let under = 0;
    let most = 0;
    const { promise: release, resolve } = Promise.withResolvers<void>();
    const { promise: begun, resolve: setBegun } = Promise.withResolvers<void>();
    const slow = job("slow", async () => {
      most = Math.max(most, ++under);
      setBegun();
      await release;
      under -= 1;
    });
    await start(slow);
    await begun;
    await start(slow);
    const { promise: other, resolve: setOther } = Promise.withResolvers<void>();
    await start(job("other", async () => setOther()));
    await other;
    expect(most).toBe(1);
    resolve();
  });

  it("under way sees its signal when the worker stops", async () => {
    const { promise: begun, resolve: setBegun } = Promise.withResolvers<void>();
    let isEnded = false;
    const runner = await start(
      job("long", async (_, signal) => {
        setBegun();
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        isEnded = true;
      }),
    );
    await begun;
    await runner.stop();
    started = [];
    expect(isEnded).toBe(true);
  });
});
