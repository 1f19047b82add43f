import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { charges } from "@/drizzle/schema/spend";
import { testDatabase } from "@/server/db/test-database";
import { costMicros } from "@/server/domain/money";
import type { Ctx } from "../context";
import { burn, chargesCsv, closeCharge, listCharges, moneyOfRuns, openCharge, viewSpend } from ".";

const NOW = new Date("2026-03-10T12:00:00Z");
const HOUR_MS = 3_600_000;

async function spendYard() {
  const database = await testDatabase();
  const ctx: Ctx = {
    db: database.db,
    providers: [],
    ioFor: () => Promise.reject(new Error("none")),
    now: () => NOW,
    actor: { kind: "user", userId: "u", email: "ada@example.com", projectId: "p1", role: "owner" },
    log: { info() {}, warn() {}, error() {} },
  };
  let count = 0;
  return {
    ...database,
    ctx,
    async charge(row: Partial<typeof charges.$inferInsert> & { startedAt: Date; endedAt: Date | null }) {
      count++;
      await database.db.insert(charges).values({
        projectId: "p1",
        runId: `r${count}`,
        runName: `run ${count}`,
        attemptId: `a${count}`,
        attemptNumber: 1,
        provider: "vast",
        gpu: "H100",
        priceMicrosPerHour: 1_000_000,
        source: "offer",
        ...row,
      });
    },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}
const at = (iso: string) => new Date(`2026-${iso}Z`);

describe("the view of the money", () => {
  it("splits by day at midnight UTC and by provider, and sums days, runs and range alike", async () => {
    await using yard = await spendYard();
    await yard.charge({ startedAt: at("03-08T22:00:00"), endedAt: at("03-09T01:00:00") });
    await yard.charge({ startedAt: at("03-10T11:30:00"), endedAt: null, provider: "local" });
    await yard.charge({ startedAt: at("03-09T00:00:00"), endedAt: at("03-09T02:00:00"), projectId: "p2" });
    const view = await viewSpend(yard.ctx, { range: "7d" });
    expect(view.days).toEqual([
      { day: "2026-03-08", provider: "vast", micros: 2_000_000 },
      { day: "2026-03-09", provider: "vast", micros: 1_000_000 },
      { day: "2026-03-10", provider: "local", micros: 500_000 },
    ]);
    expect(view.rangeMicros).toBe(3_500_000);
    expect(view.monthToDateMicros).toBe(3_500_000);
    expect(view.runs.map((r) => [r.runName, r.hours, r.micros, r.counting])).toEqual([
      ["run 1", 3, 3_000_000, false],
      ["run 2", 0.5, 500_000, true],
    ]);
  });

  it("counts only what falls into the range and the month", async () => {
    await using yard = await spendYard();
    await yard.charge({ startedAt: at("02-28T00:00:00"), endedAt: at("03-01T06:00:00") });
    const view = await viewSpend(yard.ctx, { range: "month" });
    expect(view.rangeMicros).toBe(6_000_000);
    expect(view.days).toEqual([{ day: "2026-03-01", provider: "vast", micros: 6_000_000 }]);
    // Ten days ago: nothing in the last seven, so nothing more is to be expected.
    expect(view.forecastMicros).toBe(6_000_000);
  });

  it("forecasts the rest of the month at the pace of the last seven days", async () => {
    await using yard = await spendYard();
    await yard.charge({ startedAt: at("03-05T00:00:00"), endedAt: at("03-05T07:00:00") });
    const view = await viewSpend(yard.ctx, { range: "30d" });
    // 21.5 days are left at a dollar a day.
    expect(view.forecastMicros).toBe(7_000_000 + 21_500_000);
  });

  it("calls wasted what failed, was lost or was preempted, and not what was stopped", async () => {
    await using yard = await spendYard();
    const span = { startedAt: at("03-09T00:00:00"), endedAt: at("03-09T01:00:00") };
    for (const reason of ["failed", "lost", "preempted", "completed", "cancelled", "budget"] as const)
      await yard.charge({ ...span, reason });
    expect((await viewSpend(yard.ctx, { range: "7d" })).wastedMicros).toBe(3_000_000);
  });

  it("sums to the same micro-dollar in days, runs, charges, SQL and CSV, whatever the charges", async () => {
    await using yard = await spendYard();
    const rows = fc.sample(
      fc.record({
        start: fc.integer({ min: at("03-04T00:00:00").getTime(), max: NOW.getTime() }),
        ms: fc.integer({ min: 0, max: 30 * HOUR_MS }),
        price: fc.integer({ min: 1, max: 50_000_000 }),
      }),
      60,
    );
    for (const { start, ms, price } of rows) {
      const end = new Date(Math.min(start + ms, NOW.getTime()));
      await yard.charge({ startedAt: new Date(start), endedAt: end, priceMicrosPerHour: price });
    }
    const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
    const view = await viewSpend(yard.ctx, { range: "7d" });
    const listed = await listCharges(yard.ctx, { range: "7d" });
    const money = await moneyOfRuns(
      yard.db,
      rows.map((_, i) => `r${i + 1}`),
      NOW,
    );
    const csv: Record<string, string>[] = parse(await chargesCsv(yard.ctx, { range: "7d" }), { columns: true });
    const exact = sum(rows.map(({ start, ms, price }) => costMicros(price, Math.min(ms, NOW.getTime() - start))));
    expect(view.rangeMicros).toBe(exact);
    expect(sum(view.days.map((d) => d.micros))).toBe(exact);
    expect(sum(view.runs.map((r) => r.micros))).toBe(exact);
    expect(sum(listed.map((c) => c.micros))).toBe(exact);
    expect(sum([...money.values()].map((m) => m.settledMicros))).toBe(exact);
    expect(sum(csv.map((c) => Math.round(Number(c.dollars) * 1e6)))).toBe(exact);
  });
});

describe("what burns now", () => {
  it("is the rate of open charges, the month settled, and since when each counts in this month", async () => {
    await using yard = await spendYard();
    await yard.charge({ startedAt: at("02-20T00:00:00"), endedAt: null, priceMicrosPerHour: 3_000_000 });
    await yard.charge({ startedAt: at("03-10T11:00:00"), endedAt: null });
    await yard.charge({ startedAt: at("03-02T00:00:00"), endedAt: at("03-02T02:00:00") });
    await yard.charge({ startedAt: at("02-27T00:00:00"), endedAt: at("03-01T01:00:00") });
    expect(await burn(yard.ctx)).toEqual({
      runningCount: 0,
      rateMicrosPerHour: 4_000_000,
      monthSettledMicros: 3_000_000,
      open: [
        { rateMicrosPerHour: 3_000_000, since: at("03-01T00:00:00") },
        { rateMicrosPerHour: 1_000_000, since: at("03-10T11:00:00") },
      ],
      stopUnconfirmedCount: 0,
      asOf: NOW,
    });
  });
});

describe("a charge", () => {
  it("opens once and never ends before it started", async () => {
    await using yard = await spendYard();
    const charge = {
      ...{ projectId: "p1", runId: "r", runName: "r", attemptId: "a", attemptNumber: 1, provider: "vast", gpu: "H100" },
      startedAt: at("03-10T10:00:00"),
      priceMicrosPerHour: 1_000_000,
    };
    await openCharge(yard.db, charge);
    await openCharge(yard.db, { ...charge, startedAt: NOW });
    await closeCharge(yard.db, "a", at("03-10T09:00:00"));
    const rows = await listCharges(yard.ctx, { range: "7d" });
    expect(rows).toMatchObject([{ startedAt: charge.startedAt, endedAt: charge.startedAt, micros: 0 }]);
  });
});

describe("the CSV", () => {
  it("quotes what needs it and disarms what a spreadsheet would run", async () => {
    await using yard = await spendYard();
    const span = { startedAt: at("03-09T00:00:00"), endedAt: at("03-09T01:00:00") };
    await yard.charge({ ...span, runName: '=HYPERLINK("x"), "y"' });
    const csv = await chargesCsv(yard.ctx, { range: "7d" });
    expect(csv.split("\r\n")[1]).toBe(
      `"'=HYPERLINK(""x""), ""y""",r1,1,vast,2026-03-09T00:00:00.000Z,2026-03-09T01:00:00.000Z,1.0000,1.000000,1.000000,offer`,
    );
  });
});
