import { TRPCError } from "@trpc/server";
import { describe, expect, it } from "vitest";
import { testDatabase } from "@/server/db/test-database";
import type { Actor } from "@/server/services/context";
import { ServiceError } from "@/server/services/errors";
import { appRouter } from "./root";
import { type ApiContext, createCallerFactory, procedure, router } from "./trpc";

const OPEN_PROCEDURES = ["setup.state", "setup.createOwner"];
const silent = { info() {}, warn() {}, error() {} };

function contextOf(db: ApiContext["ctx"]["db"], role: Extract<Actor, { kind: "user" }>["role"] | null): ApiContext {
  return {
    actor: role && { kind: "user", userId: "u", email: "u@example.org", projectId: "p", role },
    ctx: {
      db,
      providers: [],
      log: silent,
      now: () => new Date(),
      ioFor: () => Promise.reject(new Error("no clouds here")),
    },
  };
}

/** Calls a procedure by its dotted name, whatever its input; answers the code of its refusal. */
async function refusalOf(context: ApiContext, name: string, input?: unknown): Promise<string | null> {
  const caller: unknown = appRouter.createCaller(context);
  const call = name.split(".").reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], caller);
  try {
    await (call as (input: unknown) => Promise<unknown>)(input);
    return null;
  } catch (error) {
    return error instanceof TRPCError ? error.code : String(error);
  }
}

describe("who may call what", () => {
  it("no procedure answers without a session, but set-up", async () => {
    await using t = await testDatabase();
    const names = Object.keys(appRouter._def.procedures).filter((name) => !OPEN_PROCEDURES.includes(name));
    expect(names.length).toBeGreaterThan(5);
    for (const name of names) expect(await refusalOf(contextOf(t.db, null), name), name).toBe("UNAUTHORIZED");
  });

  it("a viewer changes nothing", async () => {
    await using t = await testDatabase();
    const kindOf = (door: unknown) => (door as { _def: { type: string } })._def.type;
    const doors = Object.entries<unknown>({ ...appRouter._def.procedures });
    const mutations = doors.filter(([name, door]) => kindOf(door) === "mutation" && !OPEN_PROCEDURES.includes(name));
    expect(mutations.length).toBeGreaterThan(0);
    for (const [name] of mutations) expect(await refusalOf(contextOf(t.db, "viewer"), name), name).toBe("FORBIDDEN");
  });

  it("a member does not set prices of the machine; an owner does, and reads them back", async () => {
    await using t = await testDatabase();
    const price = { machineDollarsPerHour: 1, gpuDollarsPerHour: 2 };
    expect(await refusalOf(contextOf(t.db, "member"), "settings.setLocalPrice", price)).toBe("FORBIDDEN");
    expect(await refusalOf(contextOf(t.db, "owner"), "settings.setLocalPrice", price)).toBeNull();
    const { localPrice } = await appRouter.createCaller(contextOf(t.db, "member")).settings.get();
    expect(localPrice).toEqual(price);
  });
});

describe("errors at the door", () => {
  it("a verb's refusal keeps its code and sentence; an unknown failure shows neither", async () => {
    await using t = await testDatabase();
    const doors = router({
      refused: procedure.query(() => {
        throw new ServiceError("conflict", "That name is taken. Choose another.", { field: "job.name" });
      }),
      broken: procedure.query(() => {
        throw new Error("connection to 10.0.0.7 with password hunter2 failed");
      }),
    });
    const caller = createCallerFactory(doors)(contextOf(t.db, "owner"));
    await expect(caller.refused()).rejects.toMatchObject({
      code: "CONFLICT",
      message: "That name is taken. Choose another.",
    });
    await expect(caller.broken()).rejects.toMatchObject({ code: "INTERNAL_SERVER_ERROR" });
  });
});
