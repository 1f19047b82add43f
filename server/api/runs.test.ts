import { describe, expect, it } from "vitest";
import { RunQuery } from "@/server/domain/run";
import type { LiveMessage } from "@/server/domain/telemetry";
import type { Actor } from "@/server/services/context";
import { testYard } from "@/server/services/test-yard";
import { downloadLog, downloadSpend } from "./downloads";
import { appRouter } from "./root";
import { type ApiContext, createCallerFactory } from "./trpc";

type Person = Extract<Actor, { kind: "user" }>;

async function apiYard() {
  const yard = await testYard();
  const ada = yard.person.actor as Person;
  const context = (actor: Person | null): ApiContext => ({ ctx: yard.person, actor });
  const caller = (actor: Person | null, signal?: AbortSignal) =>
    createCallerFactory(appRouter)(context(actor), { signal });
  return { ...yard, ada, context, caller, [Symbol.asyncDispose]: () => yard[Symbol.asyncDispose]() };
}

const job = { name: "mnist", command: "python train.py" };

describe("the procedures of runs", () => {
  it("answer nobody without a session, and let a viewer look but not touch", async () => {
    await using yard = await apiYard();
    const nobody = yard.caller(null);
    await expect(nobody.runs.list(RunQuery.parse({}))).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    await expect(nobody.spend.burn()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    await expect(nobody.live.watch({ runId: null })).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    const viewer = yard.caller({ ...yard.ada, role: "viewer" });
    expect((await viewer.runs.list({})).total).toBe(0);
    await expect(viewer.runs.launch({ offerId: "fake:one", job })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(viewer.runs.stop({ runId: "x" })).rejects.toMatchObject({ code: "FORBIDDEN" });
    await expect(viewer.runs.delete({ runId: "x", confirmName: "x" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("hide a run of another project behind the same answer as one that never was", async () => {
    await using yard = await apiYard();
    const { runId } = await yard.caller(yard.ada).runs.launch({ offerId: "fake:one", job });
    const stranger = yard.caller({ ...yard.ada, projectId: "p2" });
    const refused = { code: "NOT_FOUND", message: "There is no such run in this project." };
    const window = { fromLine: 0, count: 1 };
    for (const id of [runId, "never"]) {
      await expect(stranger.runs.get({ runId: id })).rejects.toMatchObject(refused);
      await expect(stranger.runs.events({ runId: id })).rejects.toMatchObject(refused);
      await expect(stranger.runs.log({ runId: id, ...window })).rejects.toMatchObject(refused);
      await expect(stranger.runs.series({ runId: id, names: [], maxBuckets: 1 })).rejects.toMatchObject(refused);
      await expect(stranger.runs.gpuSeries({ runId: id, maxBuckets: 1 })).rejects.toMatchObject(refused);
      await expect(stranger.runs.stop({ runId: id })).rejects.toMatchObject(refused);
      await expect(stranger.live.watch({ runId: id })).rejects.toMatchObject(refused);
      expect((await downloadLog(yard.context({ ...yard.ada, projectId: "p2" }), id)).status).toBe(404);
    }
  });

  it("refuse bad input with one sentence at the field", async () => {
    await using yard = await apiYard();
    const ada = yard.caller(yard.ada);
    const launch = (change: object) => ada.runs.launch({ offerId: "fake:one", job: { ...job, ...change } });
    await expect(launch({ command: "  " })).rejects.toThrow("Enter the command to run.");
    await expect(launch({ maxDurationMinutes: 0 })).rejects.toThrow("must be at least 1 minute");
    await expect(launch({ repoUrl: "not a url" })).rejects.toThrow("Enter a git URL");
    for (const text of ["echo \0", "echo \ud800"])
      await expect(launch({ command: text })).rejects.toThrow("a character that cannot be stored");
    await expect(ada.runs.get({ runId: "\0" })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    await expect(launch({ env: [{ name: "1X", value: "" }] })).rejects.toThrow("do not start with a digit");
    expect((await ada.runs.list({})).total).toBe(0);
  });
});

describe("the live subscription", () => {
  it("yields tracked messages and ends when the tab goes", async () => {
    await using yard = await apiYard();
    const { runId } = await yard.launch();
    const tab = new AbortController();
    const messages = await yard.caller(yard.ada, tab.signal).live.watch({ runId });
    const topics: string[] = [];
    for await (const item of messages) {
      // A direct caller gets the envelope as it travels; its type is the one after the link has opened it.
      const [id, message] = item as unknown as [string, LiveMessage];
      expect(id).toMatch(/^[0-9a-z.-]+$/);
      topics.push(message.topic);
      if (message.topic === "log") tab.abort();
    }
    expect(topics).toEqual(["run", "events", "log"]);
  });
});

describe("the downloads", () => {
  it("need a session, and carry the raw log and the charges", async () => {
    await using yard = await apiYard();
    const { runId, attemptId } = await yard.launch({ name: 'my "run" é' });
    await yard.step();
    yard.cloud.write(attemptId, "log", Buffer.from([0, 255, 10]));
    await yard.step();
    expect((await downloadLog(yard.context(null), runId)).status).toBe(401);
    expect((await downloadSpend(yard.context(null), null)).status).toBe(401);
    const log = await downloadLog(yard.context(yard.ada), runId);
    expect(new Uint8Array(await log.arrayBuffer())).toEqual(new Uint8Array([0, 255, 10]));
    expect(log.headers.get("content-disposition")).toBe(
      `attachment; filename="my-run-.log"; filename*=UTF-8''my%20%22run%22%20%C3%A9.log`,
    );
    const csv = await downloadSpend(yard.context(yard.ada), "7d");
    expect((await csv.text()).split("\r\n")).toHaveLength(3);
    expect((await downloadSpend(yard.context(yard.ada), "soon")).status).toBe(400);
  });
});
