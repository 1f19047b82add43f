import { inspect } from "node:util";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { user } from "@/drizzle/schema/auth";
import { openDatabase, openPool } from "./client";
import { testDatabase } from "./test-database";

const SECRET = "a-secret-value";

it("a failed query says what failed, and none of its values", async () => {
  await using t = await testDatabase();
  const person = { id: SECRET, name: "A", email: "a@example.org" };
  await t.db.insert(user).values(person);
  const away = openDatabase(openPool("postgresql://nobody@127.0.0.1:1/none", "trainyard test"));
  for (const failing of [
    () => t.db.insert(user).values(person),
    () => t.db.execute(sql`insert into "user" (id, name, email) values (${SECRET}, ${SECRET}, null)`),
    () => t.db.transaction((tx) => tx.execute(sql`select ${SECRET} from nowhere`)),
    () => away.select().from(user).where(sql`id = ${SECRET}`),
  ]) {
    const error = await failing().then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Error);
    expect(inspect(error, { depth: 9 })).toMatch(/insert into|select/);
    expect(inspect(error, { depth: 9 })).not.toContain(SECRET);
  }
});
