import { describe, expect, it } from "vitest";
import { testDatabase } from "./test-database";

describe("testDatabase", () => {
  it("gives a migrated database that no other test sees", async () => {
    await using first = await testDatabase();
    await using second = await testDatabase();
    await first.pool.query("insert into settings (name, value, updated_at) values ('a', '1', now())");
    const seen = await second.pool.query("select count(*) as count from settings");
    expect(seen.rows[0].count).toBe(0);
  });

  it("drops it on dispose", async () => {
    await using other = await testDatabase();
    let name: string;
    {
      await using passing = await testDatabase();
      name = new URL(passing.url).pathname.slice(1);
    }
    const left = await other.pool.query("select 1 from pg_database where datname = $1", [name]);
    expect(left.rows).toEqual([]);
  });
});
