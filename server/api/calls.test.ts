import { describe, expect, it } from "vitest";
import { testDatabase } from "@/server/db/test-database";
import { MAX_CALLS_AT_ONCE } from "@/server/domain/limits";
import { answerCalls } from "./calls";
import type { ApiContext } from "./trpc";

const ADDRESS = "http://127.0.0.1:3000/api/trpc";

/** A visitor without a session. */
async function visitor() {
  const database = await testDatabase();
  const silent = { info() {}, warn() {}, error() {} };
  const ioFor = () => Promise.reject(new Error("no clouds here"));
  const context: ApiContext = {
    actor: null,
    ctx: { db: database.db, providers: [], log: silent, now: () => new Date(), ioFor },
  };
  const ask = async (path: string, init?: RequestInit) => {
    const answer = await answerCalls(new Request(`${ADDRESS}/${path}`, init), async () => context);
    return { status: answer.status, text: await answer.text() };
  };
  return { ask, [Symbol.asyncDispose]: () => database[Symbol.asyncDispose]() };
}

const batchOf = (count: number, input: object) =>
  `${Array(count).fill("setup.state").join(",")}?batch=1&input=${encodeURIComponent(
    JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, i) => [i, { json: input }]))),
  )}`;

describe("requests to the procedures", () => {
  it("carry as many calls as a page sends, not thousands", async () => {
    await using web = await visitor();
    expect((await web.ask(batchOf(MAX_CALLS_AT_ONCE, { token: "x" }))).text).toContain('"tokenValid":false');
    const flood = await web.ask(batchOf(1_000, { token: "x" }));
    expect(flood.status).toBe(400);
    expect(flood.text).not.toContain("tokenValid");
  });

  it("change nothing by GET, which a link on any page can send", async () => {
    await using web = await visitor();
    const input = encodeURIComponent(JSON.stringify({ json: { token: "x" } }));
    expect((await web.ask(`setup.createOwner?input=${input}`)).status).toBe(405);
  });

  it("that are no JSON or name no procedure are answered in a sentence, without a stack", async () => {
    await using web = await visitor();
    const headers = { "content-type": "application/json" };
    for (const [path, init] of [
      ["setup.createOwner", { method: "POST", body: "{", headers }],
      ["setup.state?input=%7B", {}],
      ["no.such.procedure", {}],
      ["offers.search", {}],
    ] as const) {
      const answer = await web.ask(path, init);
      expect(answer.status, path).toBeGreaterThanOrEqual(400);
      expect(answer.status, path).toBeLessThan(500);
      expect(answer.text, path).not.toMatch(/node_modules|"stack"|\.ts:/);
    }
  });
});
