import type { Database } from "@/server/db/client";
import { testDatabase } from "@/server/db/test-database";
import type { Offer } from "@/server/domain/offer";
import type { Feed, ProviderDefinition } from "@/server/providers/contract";
import { createIo } from "@/server/providers/kit/io";
import type { Ctx } from "../context";
import { prepareFeeds } from "./refresh-due-feed";

const QUIET = { info: () => {}, warn: () => {}, error: () => {} };
export const MINUTE = 60_000;

/** One H100 for two dollars an hour, but for what is said otherwise. */
export function offer(key: string, other: Partial<Offer> = {}): Offer {
  return {
    key,
    provider: "acme",
    gpu: { model: "H100-SXM-80", raw: "H100 SXM", count: 1, memoryGib: 80 },
    instanceType: null,
    vcpus: 16,
    ramGib: 128,
    diskGib: null,
    region: "us-east-1",
    regionGroup: "us",
    market: "on_demand",
    priceMicrosPerHour: 2_000_000,
    availability: "available",
    availableCount: null,
    extras: {},
    sourceUrl: "https://acme.example.com/pricing",
    asOf: null,
    ...other,
  };
}

export const gpu = (model: string | null, count = 1, memoryGib: number | null = 80, raw = model ?? "Prototype") => ({
  model,
  raw,
  count,
  memoryGib,
});

type Answer = () => Promise<Offer[]>;

export interface Market extends AsyncDisposable {
  ctx: Ctx;
  db: Database;
  /** What a feed answers from now on. */
  answer(feed: string, answer: Offer[] | Answer): void;
  /** Moves the clock. */
  pass(ms: number): void;
}

/** A fresh database and a provider "acme" (launchable) with the feeds "one", "two" and "dated", whose answers a test sets. */
export async function testMarket(): Promise<Market> {
  const database = await testDatabase();
  const answers = new Map<string, Answer>();
  let now = Date.parse("2026-11-24T12:00:00Z");
  const feed = (id: string, kind: Feed["kind"] = "live"): Feed => ({
    id,
    title: `Feed ${id}`,
    kind,
    cadenceMs: 5 * MINUTE,
    list: () => (answers.get(id) ?? (async () => []))(),
  });
  const acme: ProviderDefinition = {
    id: "acme",
    title: "Acme Cloud",
    kind: "cloud",
    homepage: "https://acme.example.com",
    endpoints: {},
    credentials: {},
    takesImage: true,
    offers: { access: "public", feeds: [feed("one"), feed("two"), feed("dated", "list")] },
    launch: {
      create: async () => ({}),
      read: () => Promise.reject(new Error("not here")),
      list: async () => [],
      terminate: async () => "ended",
    },
    lacks: { channel: "a fake" },
  };
  const ctx: Ctx = {
    db: database.db,
    providers: [acme],
    actor: { kind: "worker" },
    log: QUIET,
    now: () => new Date(now),
    ioFor: async (provider, signal) =>
      createIo({ provider, credentials: {}, overrides: {}, signal, now: ctx.now, log: QUIET, dataDir: "/nonexistent" }),
  };
  await prepareFeeds(ctx);
  return {
    ctx,
    db: database.db,
    answer: (id, answer) => void answers.set(id, typeof answer === "function" ? answer : async () => answer),
    pass: (ms) => {
      now += ms;
    },
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  };
}
