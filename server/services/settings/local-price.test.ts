import { expect, it } from "vitest";
import { testDatabase } from "@/server/db/test-database";
import { providers } from "@/server/providers/registry";
import { getLocalPrice, setLocalPrice } from "./local-price";

it("this machine is free until a price is set; each change leaves an audit row; a negative price is refused", async () => {
  await using t = await testDatabase();
  const actor = { kind: "user", userId: "u", email: "ada@example.org", projectId: "p", role: "owner" } as const;
  const ctx = { db: t.db, now: () => new Date(), actor, providers };
  expect(await getLocalPrice(ctx)).toEqual({ machineDollarsPerHour: 0, gpuDollarsPerHour: 0 });

  await setLocalPrice(ctx, { machineDollarsPerHour: 0.1, gpuDollarsPerHour: 2.5 });
  expect(await getLocalPrice(ctx)).toEqual({ machineDollarsPerHour: 0.1, gpuDollarsPerHour: 2.5 });
  const audit = await t.pool.query("select actor, action, subject from audit_log");
  expect(audit.rows).toEqual([{ actor: "ada@example.org", action: "settings.write", subject: "local-price" }]);

  await expect(setLocalPrice(ctx, { machineDollarsPerHour: -1, gpuDollarsPerHour: 0 })).rejects.toThrow(
    "cannot be negative",
  );
  expect(await getLocalPrice(ctx)).toMatchObject({ machineDollarsPerHour: 0.1 });
});
