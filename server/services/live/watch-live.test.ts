import { describe, expect, it } from "vitest";
import type { LiveMessage } from "@/server/domain/telemetry";
import type { Ctx } from "../context";
import { stopRun } from "../runs";
import { testYard } from "../test-yard";
import { notify } from "./listen-store";
import { readPosition, writePosition } from "./position";
import { watchLive } from "./watch-live";

/** Under the safety net of the watch: what is asserted came by notification. */
const DEADLINE_MS = 8_000;

/** A subscriber that keeps what it gets. */
async function subscribe(ctx: Ctx, runId: string | null, lastEventId?: string) {
  const leaving = new AbortController();
  const messages: LiveMessage[] = [];
  const seen = { lastId: lastEventId };
  let check = () => {};
  const iterable = await watchLive(ctx, { runId, lastEventId }, leaving.signal);
  const ended = (async () => {
    for await (const [id, message] of iterable) {
      seen.lastId = id;
      messages.push(message);
      check();
    }
  })();
  return {
    messages,
    seen,
    /** Resolves when the messages so far satisfy `holds`. */
    until: (holds: () => boolean) =>
      new Promise<void>((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`not in time: ${JSON.stringify(messages)}`)), DEADLINE_MS);
        check = () => {
          if (!holds()) return;
          clearTimeout(timer);
          resolve();
        };
        check();
      }),
    async [Symbol.asyncDispose]() {
      leaving.abort();
      await ended;
    },
  };
}

const steps = (messages: LiveMessage[]) =>
  messages.flatMap((m) => (m.topic === "metrics" ? m.points.map((p) => p.step) : []));

describe("a live subscription", () => {
  it("sends what is new and, after a reconnect, goes on with nothing lost and nothing doubled", async () => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch();
    await yard.step();
    const write = async (step: number) => {
      yard.cloud.write(attemptId, "metrics.jsonl", `{"step": ${step}, "loss": 1}\n`);
      await yard.step();
    };
    await write(1);
    const first = await subscribe(yard.person, runId);
    await first.until(() => steps(first.messages).length === 1);
    await write(2);
    await first.until(() => steps(first.messages).length === 2);
    await first[Symbol.asyncDispose]();
    await write(3);
    await using second = await subscribe(yard.person, runId, first.seen.lastId);
    await write(4);
    await second.until(() => steps(second.messages).length === 2);
    expect(steps(first.messages)).toEqual([1, 2]);
    expect(steps(second.messages)).toEqual([3, 4]);
  });

  it("tells the log's growth with its live end, and the run's own changes", async () => {
    await using yard = await testYard();
    const { runId, attemptId } = await yard.launch();
    await yard.step();
    await using watcher = await subscribe(yard.person, runId);
    await watcher.until(() => watcher.messages.some((m) => m.topic === "log"));
    watcher.messages.length = 0;
    yard.cloud.write(attemptId, "log", "one\n 5%\r10%");
    await yard.step();
    await watcher.until(() => watcher.messages.some((m) => m.topic === "log"));
    expect(watcher.messages.find((m) => m.topic === "log")).toEqual({
      topic: "log",
      runId,
      totalLines: 1,
      totalBytes: 11,
      partial: "10%",
    });
    await stopRun(yard.person, { runId });
    const topics = () => watcher.messages.map((m) => m.topic);
    await watcher.until(() => topics().includes("run") && topics().includes("events") && topics().includes("runs"));
  });

  it("that is new tells of lists that changed after the page fetched them and before it watched", async () => {
    await using yard = await testYard();
    await yard.launch();
    await using tab = await subscribe(yard.person, null);
    await tab.until(() => tab.messages.length === 2);
    expect(tab.messages).toEqual([{ topic: "runs" }, { topic: "spend" }]);
  });

  it("without a run pokes for lists only", async () => {
    await using yard = await testYard();
    await using watcher = await subscribe(yard.person, null);
    const { runId } = await yard.launch();
    await watcher.until(() => watcher.messages.some((m) => m.topic === "runs"));
    await notify(yard.db, { topic: "offers" }, { topic: "run", runId });
    await watcher.until(() => watcher.messages.some((m) => m.topic === "offers"));
    expect(watcher.messages.every((m) => m.topic === "runs" || m.topic === "offers" || m.topic === "spend")).toBe(true);
  });

  it("comes back by itself after its database connection is cut, and tells what happened meanwhile", async () => {
    await using yard = await testYard();
    const { runId } = await yard.launch();
    await using watcher = await subscribe(yard.person, runId);
    await watcher.until(() => watcher.messages.some((m) => m.topic === "log"));
    await yard.pool.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'trainyard listen'",
    );
    watcher.messages.length = 0;
    await stopRun(yard.person, { runId });
    await watcher.until(() => watcher.messages.some((m) => m.topic === "run"));
  });

  it("of another project's run is not found", async () => {
    await using yard = await testYard();
    const { runId } = await yard.launch();
    const watching = watchLive(yard.stranger, { runId }, AbortSignal.timeout(1_000));
    await expect(watching).rejects.toMatchObject({ code: "not_found" });
  });
});

it("an id that no watch wrote is read as none", () => {
  expect(readPosition("")).toBeNull();
  expect(readPosition("1.2.3")).toBeNull();
  expect(readPosition("1.2.3.4.5.'; drop")).toBeNull();
  const position = { logLines: 1, logBytes: -1, pointId: 3, sampleId: 4, eventId: 5, updatedAtMs: Date.now() };
  expect(readPosition(writePosition(position))).toEqual(position);
});
