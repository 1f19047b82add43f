import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { JobSpec } from "@/server/domain/job";
import { JOB_TEMPLATES } from "@/server/domain/templates";
import { local } from "@/server/providers/local";
import type { Ctx } from "@/server/services/context";
import { prepareFeeds, refreshOffers } from "@/server/services/offers";
import { launchRun } from "@/server/services/runs";
import { testYard } from "@/server/services/test-yard";
import { startRunLoop } from "./loop";

vi.setConfig({ testTimeout: 60_000 });
const DEADLINE = { timeout: 40_000, interval: 100 };
const STEPS = 60;

test("the sample job on this machine goes from intent to success, with every point and its charge", async () => {
  await using yard = await testYard([local]);
  const dataDir = await mkdtemp(path.join(tmpdir(), "trainyard-local-run-"));
  const worker: Ctx = {
    ...yard.worker,
    ioFor: async (provider, signal) => ({
      ...(await yard.worker.ioFor(provider, signal)),
      dataDir,
      credentials: { machineDollarsPerHour: "36" },
    }),
  };
  const stopping = new AbortController();
  await prepareFeeds(worker);
  await refreshOffers(worker, { feedId: "local" }, stopping.signal);
  const sample = JOB_TEMPLATES.find(({ id }) => id === "sample")?.job;
  const command = sample?.command.replace("--steps 600", `--steps ${STEPS} --pause 0.02`) ?? "";
  const job = JobSpec.parse({ ...sample, command });
  const { runId } = await launchRun(yard.person, { offerId: "local:cpu", job });
  const looping = startRunLoop(worker, stopping.signal);
  try {
    await expect.poll(async () => (await yard.state(runId)).run.state, DEADLINE).toBe("succeeded");
    const rows = await yard.db.execute(sql`
      select s.name, count(*)::int as points from metric_points p join metric_series s on s.id = p.series_id
      where s.run_id = ${runId} group by s.name`);
    const points = Object.fromEntries(rows.rows.map((row) => [row.name, row.points]));
    expect(points).toMatchObject({ loss: STEPS, accuracy: STEPS, learning_rate: STEPS, val_loss: 1 });
    const { run, attempt } = await yard.state(runId);
    expect(attempt).toMatchObject({ state: "ended", reason: "completed", exitCode: 0 });
    expect(run).toMatchObject({ step: STEPS, totalSteps: STEPS, fraction: 1 });
    const charges = await yard.db.execute(sql`select price_micros_per_hour::int, ended_at from charges`);
    expect(charges.rows).toMatchObject([{ price_micros_per_hour: 36_000_000, ended_at: expect.anything() }]);
  } finally {
    stopping.abort();
    await looping;
    await rm(dataDir, { recursive: true });
  }
});
