import { describe, expect, it } from "vitest";
import { testDatabase } from "@/server/db/test-database";
import { createOwner, ensureSetupToken } from "@/server/services/setup";
import { authResponse, createAuth } from "./auth";

const ORIGIN = "http://127.0.0.1:3000";
const person = { name: "Ada", email: "ada@example.org", password: "correct horse battery" };

async function door() {
  const database = await testDatabase();
  const ctx = { db: database.db, now: () => new Date() };
  await createOwner(ctx, { ...person, token: (await ensureSetupToken(ctx)) ?? "" });
  const logged: string[] = [];
  const say = (_: object, message: string) => void logged.push(message);
  const log = { info: say, warn: say, error: say };
  const auth = createAuth({ db: database.db, secret: "a secret of thirty-two characters", publicUrl: null, log });
  const ask = (path: string, init: { body?: object; client?: string; cookie?: string } = {}) =>
    authResponse(
      auth,
      new Request(`${ORIGIN}/api/auth${path}`, {
        ...(init.body ? { method: "POST", body: JSON.stringify(init.body) } : {}),
        headers: {
          host: "127.0.0.1:3000",
          origin: ORIGIN,
          "content-type": "application/json",
          "x-trainyard-client-ip": init.client ?? "203.0.113.1",
          ...(init.cookie ? { cookie: init.cookie } : {}),
        },
      }),
    );
  const signIn = (client: string, password = person.password) =>
    ask("/sign-in/email", { client, body: { email: person.email, password } });
  return { auth, ask, signIn, logged, [Symbol.asyncDispose]: () => database[Symbol.asyncDispose]() };
}

describe("sign-in", () => {
  it("gives a new session each time, whatever cookie the browser brought, and ends it at sign-out", async () => {
    await using web = await door();
    const cookieOf = (answer: Response) => answer.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const first = await web.signIn("203.0.113.1");
    expect(first.headers.getSetCookie()[0]).toMatch(/HttpOnly; SameSite=Lax/i);
    const second = await web.ask("/sign-in/email", {
      cookie: cookieOf(first),
      body: { email: person.email, password: person.password },
    });
    expect(cookieOf(second)).not.toBe(cookieOf(first));
    const held = () =>
      web.auth.api.getSession({ headers: new Headers({ host: "127.0.0.1:3000", cookie: cookieOf(second) }) });
    expect((await held())?.user.email).toBe(person.email);
    expect((await web.ask("/sign-out", { cookie: cookieOf(second), body: {} })).status).toBe(200);
    expect(await held()).toBeNull();
  });

  it("stops a client that guesses, and no other", async () => {
    await using web = await door();
    const statuses: number[] = [];
    for (let tried = 0; tried < 12; tried++) statuses.push((await web.signIn("203.0.113.66", "guess")).status);
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401));
    expect(statuses.slice(10)).toEqual([429, 429]);
    expect(web.logged).toEqual(Array(10).fill("Sign-in: Invalid password"));
    expect((await web.signIn("203.0.113.66")).status).toBe(429);
    expect((await web.signIn("203.0.113.67")).status).toBe(200);
  });

  it("is all that the library answers: no sign-up, no list of sessions, no change of the account", async () => {
    await using web = await door();
    const cookie = (await web.signIn("203.0.113.1")).headers.getSetCookie()[0]?.split(";")[0] ?? "";
    for (const path of ["/list-sessions", "/list-accounts", "/get-session", "/error", "/callback/google", "/ok"])
      expect((await web.ask(path, { cookie })).status, path).toBe(404);
    for (const path of ["/sign-up/email", "/update-user", "/change-email", "/change-password", "/update-session"])
      expect((await web.ask(path, { cookie, body: { name: "Eve" } })).status, path).toBe(404);
  });
});
