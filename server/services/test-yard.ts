import { sql } from "drizzle-orm";
import { offerFeeds, offers } from "@/drizzle/schema/offers";
import { attempts, runs } from "@/drizzle/schema/runs";
import type { Database } from "@/server/db/client";
import { testDatabase } from "@/server/db/test-database";
import { JobSpec } from "@/server/domain/job";
import type { ProviderDefinition } from "@/server/providers/contract";
import type { Ctx } from "./context";
import { advanceAttempts, launchRun } from "./runs";
import { fakeCloud } from "./test-cloud";

const QUIET = { info() {}, warn() {}, error() {} };
/** 36 dollars an hour: a cent a second. */
export const CENT_PER_SECOND = 36_000_000;
const OFFER_ID = "fake:one";

/** A yard with a database, a fake cloud with one offer, a worker and a person, on a clock that tests move. */
export async function testYard(extraProviders: ProviderDefinition[] = []) {
  const database = await testDatabase();
  const cloud = fakeCloud();
  let skewMs = 0;
  const now = () => new Date(Date.now() + skewMs);
  const worker: Ctx = {
    db: database.db,
    providers: [cloud.provider, ...extraProviders],
    now,
    actor: { kind: "worker" },
    log: QUIET,
    async ioFor(provider, signal) {
      return {
        http: {
          json: () => Promise.reject(new Error("no network in tests")),
          text: () => Promise.reject(new Error("no network in tests")),
          streamText: () => {
            throw new Error("no network in tests");
          },
        },
        endpoint: (name) => provider.endpoints[name] ?? "",
        credentials: {},
        signal,
        now,
        log: QUIET,
        dataDir: "/nonexistent",
      };
    },
  };
  const person: Ctx = {
    ...worker,
    actor: { kind: "user", userId: "u1", email: "ada@example.com", projectId: "p1", role: "owner" },
  };
  await insertOffer(database.db);

  return {
    ...database,
    cloud,
    worker,
    person,
    stranger: { ...person, actor: { ...person.actor, projectId: "p2" } } as Ctx,
    /** Moves the clock of every verb. */
    pass(ms: number): void {
      skewMs += ms;
    },
    async launch(job: Partial<JobSpec> = {}) {
      const spec = JobSpec.parse({ name: "first run", command: "python train.py", ...job });
      const { runId } = await launchRun(person, { offerId: OFFER_ID, job: spec });
      const [attempt] = await database.db.select().from(attempts).where(sql`run_id = ${runId}`);
      return { runId, attemptId: attempt?.id ?? "" };
    },
    /** One step of every attempt, due or not. */
    async step(ctx: Ctx = worker): Promise<void> {
      await database.db.execute(sql`update attempts set lease_until = null where lease_token is null`);
      await advanceAttempts(ctx, AbortSignal.timeout(15_000));
    },
    async state(runId: string) {
      const [run] = await database.db.select().from(runs).where(sql`id = ${runId}`);
      const [attempt] = await database.db.select().from(attempts).where(sql`run_id = ${runId}`);
      if (!run || !attempt) throw new Error("no such run");
      return { run, attempt };
    },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}
export type TestYard = Awaited<ReturnType<typeof testYard>>;

async function insertOffer(db: Database): Promise<void> {
  await db.insert(offerFeeds).values({ id: "fake", provider: "fake", title: "Fake", kind: "live", cadenceMs: 1 });
  await db.insert(offers).values({
    id: OFFER_ID,
    feed: "fake",
    key: "one",
    provider: "fake",
    gpuModel: "H100-SXM-80",
    gpuRaw: "H100",
    gpuCount: 1,
    region: "here",
    regionGroup: "eu",
    market: "on_demand",
    priceMicrosPerHour: CENT_PER_SECOND,
    availability: "available",
    extras: {},
    sourceKind: "live",
    searchText: "",
    digest: "",
  });
}
