import { describe, expect, it } from "vitest";
import { testDatabase } from "@/server/db/test-database";
import { offersRouter } from "./offers";
import { offersCsv } from "./offers-csv";
import { providersRouter } from "./providers";
import { type ApiContext, createCallerFactory, router } from "./trpc";

const callerOf = createCallerFactory(router({ offers: offersRouter, providers: providersRouter }));
const QUIET = { info: () => {}, warn: () => {}, error: () => {} };
const member = { kind: "user", userId: "u", email: "ada@example.org", projectId: "p", role: "member" } as const;
const ALL = { page: 1 } as Parameters<ReturnType<typeof callerOf>["offers"]["search"]>[0];

async function api(role: ApiContext["actor"]) {
  const database = await testDatabase();
  const noCloud = () => Promise.reject(new Error("the web never calls a provider"));
  const ctx = { db: database.db, providers: [], log: QUIET, now: () => new Date(), ioFor: noCloud };
  const context: ApiContext = { ctx, actor: role };
  return { context, call: callerOf(context), [Symbol.asyncDispose]: () => database[Symbol.asyncDispose]() };
}

describe("offers over the API", () => {
  it("answer nobody without a session", async () => {
    await using web = await api(null);
    const { offers, providers } = web.call;
    for (const call of [() => offers.search(ALL), () => offers.feeds(), () => offers.facets(), () => providers.list()])
      await expect(call()).rejects.toMatchObject({ code: "UNAUTHORIZED" });
    expect(offersCsv(web.context, new URLSearchParams()).status).toBe(401);
  });

  it("can be read by a viewer, who cannot ask for a refresh", async () => {
    await using web = await api({ ...member, role: "viewer" });
    expect(await web.call.offers.search(ALL)).toMatchObject({ total: 0, page: 1, pageCount: 1 });
    await expect(web.call.offers.refresh({ feed: "one" })).rejects.toMatchObject({ code: "FORBIDDEN" });
  });

  it("say which field is wrong, and that a feed does not exist", async () => {
    await using web = await api(member);
    await expect(web.call.offers.search({ ...ALL, maxPricePerGpuHour: -1 })).rejects.toMatchObject({
      code: "BAD_REQUEST",
      message: expect.stringContaining("A price cannot be negative."),
    });
    await expect(web.call.offers.refresh({ feed: "nine" })).rejects.toMatchObject({ code: "NOT_FOUND" });
    const tooMany = { ids: Array.from({ length: 7 }, String) };
    await expect(web.call.offers.byIds(tooMany)).rejects.toMatchObject({ code: "BAD_REQUEST" });
  });

  it("come as a download, whatever stands in the address", async () => {
    await using web = await api(member);
    const answer = offersCsv(web.context, new URLSearchParams("page=0&market=futures"));
    expect(answer.headers.get("Content-Disposition")).toBe('attachment; filename="trainyard-offers.csv"');
    expect(await answer.text()).toMatch(/^Provider,GPU,.*\r\n$/);
  });
});
