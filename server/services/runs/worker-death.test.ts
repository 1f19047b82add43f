import { expect, it } from "vitest";
import type { Database } from "@/server/db/client";
import type { Ctx } from "../context";
import { listCharges } from "../spend";
import { type TestYard, testYard } from "../test-yard";
import { advanceAttempts } from "./advance-attempts";
import { runEvents } from "./get-run";
import { stopRun } from "./stop-run";

const nowSeconds = () => Math.floor(Date.now() / 1000);

/** A worker that is killed at the `moment`th of: before a commit, after one, before and after a call of the cloud. */
function doomedWorker(yard: TestYard, moment: number) {
  const killed = new AbortController();
  const isDead = () => killed.signal.aborted;
  let passed = 0;
  function live(): void {
    if (!isDead() && ++passed === moment) killed.abort(new Error("killed"));
    killed.signal.throwIfAborted();
  }
  const db = new Proxy(yard.worker.db, {
    get(real, key, self) {
      killed.signal.throwIfAborted();
      if (key !== "transaction") return Reflect.get(real, key, self);
      return async (body: (tx: Database) => Promise<unknown>) => {
        const result = await real.transaction(async (tx) => {
          const inside = await body(tx);
          live();
          return inside;
        });
        live();
        return result;
      };
    },
  });
  const launch = yard.cloud.provider.launch;
  if (!launch) throw new Error("no launch");
  const mortal =
    <A extends unknown[], R>(real: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      live();
      const result = await real(...args);
      live();
      return result;
    };
  const provider = {
    ...yard.cloud.provider,
    launch: {
      create: mortal(launch.create),
      read: mortal(launch.read),
      list: mortal(launch.list),
      terminate: mortal(launch.terminate),
    },
  };
  const ctx: Ctx = { ...yard.worker, db, providers: [provider] };
  return { ctx, signal: killed.signal, isDead };
}

/** One run from launch to end, its first worker killed at `moment`; answers whether it came to that. */
async function live(yard: TestYard, story: "completes" | "is stopped", moment: number): Promise<boolean> {
  const { runId, attemptId } = await yard.launch();
  const launchedAt = yard.worker.now();
  const { cloud } = yard;
  const doomed = doomedWorker(yard, moment);
  for (let look = 0; look < 14; look++) {
    if (look === 3) {
      cloud.write(attemptId, "heartbeat", `${nowSeconds()} running\n`);
      cloud.write(attemptId, "log", "iter 1: loss 2.0\n");
    }
    if (look === 5) {
      cloud.write(attemptId, "log", "last");
      if (story === "is stopped") await stopRun(yard.person, { runId });
      else cloud.write(attemptId, "exit", `code=0\nsignal=\nat=${nowSeconds()}\nreason=completed\n`);
    }
    // What a dead worker held is free when its lease has run out.
    await yard.pool.query("update attempts set lease_until = null, lease_token = null where state <> 'ended'");
    if (doomed.isDead()) await advanceAttempts(yard.worker, AbortSignal.timeout(10_000));
    else await advanceAttempts(doomed.ctx, doomed.signal).catch(() => 0);
  }
  const { run, attempt } = await yard.state(runId);
  const seen = { story, moment, run: run.state, attempt: attempt.state, logBytes: run.logBytes };
  const state = story === "completes" ? "succeeded" : "cancelled";
  expect(seen).toEqual({ story, moment, run: state, attempt: "ended", logBytes: 21 });
  expect(cloud.machineOf(attemptId).state).toBe("ended");
  const charges = (await listCharges(yard.person, { range: "7d" })).filter((c) => c.runId === runId);
  expect(charges).toHaveLength(1);
  expect(charges[0]?.endedAt).toEqual(attempt.endedAt);
  expect(charges[0]?.startedAt.getTime()).toBeGreaterThanOrEqual(launchedAt.getTime() - 1);
  expect(charges[0]?.startedAt.getTime()).toBeLessThanOrEqual(attempt.startedAt?.getTime() ?? 0);
  const ends = (await runEvents(yard.person, { runId })).filter((e) => e.to === "ended" || e.to === state);
  expect(ends.map((e) => e.kind)).toEqual(["attempt.state", "run.state"]);
  return doomed.isDead();
}

it.each(["completes", "is stopped"] as const)(
  "a run that %s comes to one end, one machine and one charge wherever its worker is killed",
  { timeout: 120_000 },
  async (story) => {
    await using yard = await testYard();
    let moment = 1;
    while (await live(yard, story, moment)) moment++;
    // It has been killed between all steps of the story.
    expect(moment).toBeGreaterThan(25);
    expect(yard.cloud.machines.size).toBe(moment);
  },
);
