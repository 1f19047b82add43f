import { expect, it } from "vitest";
import { member, organization, user } from "@/drizzle/schema/auth";
import { testDatabase } from "@/server/db/test-database";
import { loadActor } from "./load-actor";

it("a person acts in the active project with the role held there, and nowhere without a membership", async () => {
  await using t = await testDatabase();
  await t.db.insert(user).values([
    { id: "u1", name: "A", email: "a@x.org" },
    { id: "u2", name: "B", email: "b@x.org" },
  ]);
  await t.db.insert(organization).values([
    { id: "p1", name: "One", slug: "one" },
    { id: "p2", name: "Two", slug: "two" },
  ]);
  await t.db.insert(member).values([
    { id: "m1", organizationId: "p1", userId: "u1", role: "owner", createdAt: new Date(1_000) },
    { id: "m2", organizationId: "p2", userId: "u1", role: "viewer", createdAt: new Date(2_000) },
  ]);
  const load = (userId: string, activeProjectId: string | null) =>
    loadActor(t.db, { userId, email: "a@x.org", activeProjectId });

  expect(await load("u1", null)).toMatchObject({ projectId: "p1", role: "owner" });
  expect(await load("u1", "p2")).toMatchObject({ projectId: "p2", role: "viewer" });
  expect(await load("u1", "a project of somebody else")).toMatchObject({ projectId: "p1", role: "owner" });
  expect(await load("u2", "p1")).toBeNull();
});
