import { verifyPassword } from "better-auth/crypto";
import { describe, expect, it } from "vitest";
import { testDatabase } from "@/server/db/test-database";
import { loadActor } from "../session";
import { createOwner, ensureSetupToken, setupState } from ".";

const now = () => new Date("2026-11-24T12:00:00Z");
const person = { name: "Ada", email: "Ada@Example.org", password: "correct horse battery" };

describe("set-up", () => {
  it("makes exactly one owner with the printed token, however many try at once", async () => {
    await using t = await testDatabase();
    const ctx = { db: t.db, now };
    const token = (await ensureSetupToken(ctx)) ?? "";
    expect(await setupState(ctx, token)).toEqual({ open: true, tokenValid: true });

    const tries = Array.from({ length: 5 }, (_, i) =>
      createOwner(ctx, { ...person, email: `p${i}@example.org`, token }),
    );
    const outcomes = await Promise.allSettled(tries);
    expect(outcomes.filter((o) => o.status === "fulfilled")).toHaveLength(1);
    const users = await t.pool.query(`select id, email from "user"`);
    expect(users.rows).toHaveLength(1);
    expect(await ensureSetupToken(ctx)).toBeNull();
    expect(await setupState(ctx, token)).toEqual({ open: false, tokenValid: false });

    const { id: userId, email } = users.rows[0];
    expect(await loadActor(t.db, { userId, email, activeProjectId: null })).toMatchObject({ role: "owner", email });
  });

  it("only the link printed last is good, and the token itself is not in the database", async () => {
    await using t = await testDatabase();
    const ctx = { db: t.db, now };
    const first = (await ensureSetupToken(ctx)) ?? "";
    const second = (await ensureSetupToken(ctx)) ?? "";
    await expect(createOwner(ctx, { ...person, token: first })).rejects.toThrow("no longer good");
    expect(await setupState(ctx, first)).toEqual({ open: true, tokenValid: false });
    const stored = JSON.stringify((await t.pool.query("select * from settings")).rows);
    expect(stored).not.toContain(second);
    await createOwner(ctx, { ...person, token: second });
  });

  it("stores the password only as a hash that sign-in can verify, and the e-mail in lower case", async () => {
    await using t = await testDatabase();
    const ctx = { db: t.db, now };
    await createOwner(ctx, { ...person, token: (await ensureSetupToken(ctx)) ?? "" });
    const [row] = (await t.pool.query(`select password, email from account join "user" u on u.id = user_id`)).rows;
    expect(row.email).toBe("ada@example.org");
    expect(await verifyPassword({ hash: row.password, password: person.password })).toBe(true);
    expect(await verifyPassword({ hash: row.password, password: "wrong password" })).toBe(false);
  });

  it("refuses a short password and a wrong address before anything is written", async () => {
    await using t = await testDatabase();
    const ctx = { db: t.db, now };
    const token = (await ensureSetupToken(ctx)) ?? "";
    await expect(createOwner(ctx, { ...person, password: "short", token })).rejects.toThrow("at least 10");
    await expect(createOwner(ctx, { ...person, email: "nobody", token })).rejects.toThrow("e-mail");
    expect(await setupState(ctx, token)).toEqual({ open: true, tokenValid: true });
  });
});
