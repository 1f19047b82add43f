import { createTestDatabase, startTestCluster } from "@/server/db/test-cluster";
import { GPUS } from "@/server/domain/gpu";
import { MARKETS, OFFER_SORTS, OfferQuery, REGION_GROUPS } from "@/server/domain/offer";
import type { Feed, ProviderDefinition } from "@/server/providers/contract";
import { createIo } from "@/server/providers/kit/io";
import type { Ctx } from "@/server/services/context";
import { groupOffers, offerFacets, prepareFeeds, refreshOffers, searchOffers } from "@/server/services/offers";
import { type Random, seededRandom } from "./random";
import type { BenchRow } from "./row";
import { SEED_PROVIDERS, seedOffers } from "./seed-offers";
import { percentile, timeEach } from "./timing";

const OFFERS = 100_000;
const FEEDS = 20;
const QUESTIONS = 400;
const GROUPINGS = 60;
const SEED = 20_261_124;
const SEARCH_BAR_MS = 100;
const PAGE_BAR_KB = 100;
const REFRESH_BAR_MS = 1000;

/** Fills a fresh database with 100,000 offers through the refresh verb and measures the questions of the offers page. */
export async function benchOffers(): Promise<BenchRow[]> {
  await using cluster = await startTestCluster({ durable: true });
  await using database = await createTestDatabase(cluster);
  const changed = { share: 0 };
  const ctx = benchContext(database.db, changed);
  await prepareFeeds(ctx);
  for (let feed = 0; feed < FEEDS; feed += 1) await refreshOffers(ctx, { feedId: `feed-${feed}` });
  await database.pool.query("vacuum analyze");

  const questions = await randomQuestions(ctx);
  const searches = await timeEach(questions, (query) => searchOffers(ctx, query));
  const groupings = await timeEach(questions.slice(0, GROUPINGS), (query) => groupOffers(ctx, query));
  const facets = await timeEach(questions.slice(0, 10), () => offerFacets(ctx));
  const first = await searchOffers(ctx, OfferQuery.parse({ pageSize: 50 }));
  changed.share = 0.1;
  const refreshes = await timeEach([0, 1, 2, 3, 4], (feed) => refreshOffers(ctx, { feedId: `feed-${feed}` }));
  return [
    {
      name: "offers, 100,000 stored: filter + sort + page, p50",
      bar: SEARCH_BAR_MS,
      value: percentile(searches, 50),
      unit: "ms",
    },
    {
      name: "offers, 100,000 stored: filter + sort + page, p95",
      bar: SEARCH_BAR_MS,
      value: percentile(searches, 95),
      unit: "ms",
    },
    {
      name: "offers, 100,000 stored: filter + sort + page, slowest",
      bar: null,
      value: percentile(searches, 100),
      unit: "ms",
    },
    { name: "offers, 100,000 stored: grouped by GPU, p95", bar: null, value: percentile(groupings, 95), unit: "ms" },
    { name: "offers, 100,000 stored: filter choices, p95", bar: null, value: percentile(facets, 95), unit: "ms" },
    {
      name: "offers: first 50 rows as JSON",
      bar: PAGE_BAR_KB,
      value: Buffer.byteLength(JSON.stringify(first)) / 1000,
      unit: "kB",
    },
    {
      name: "offers: refresh of 5,000, a tenth changed, p95",
      bar: REFRESH_BAR_MS,
      value: percentile(refreshes, 95),
      unit: "ms",
    },
  ];
}

/** Offers come from feeds of a made-up provider, split evenly; each refresh changes the price of `changed.share` of them. */
function benchContext(db: Ctx["db"], changed: { share: number }): Ctx {
  const all = seedOffers(OFFERS, SEED);
  const random = seededRandom(SEED + 1);
  const perFeed = OFFERS / FEEDS;
  const feeds = Array.from(
    { length: FEEDS },
    (_, i): Feed => ({
      id: `feed-${i}`,
      title: `Feed ${i}`,
      kind: i % 3 === 0 ? "list" : "live",
      cadenceMs: 60_000,
      list: async () =>
        all.slice(i * perFeed, (i + 1) * perFeed).map((offer) => {
          const priceMicrosPerHour = offer.priceMicrosPerHour + (random.chance(changed.share) ? 10_000 : 0);
          return { ...offer, priceMicrosPerHour };
        }),
    }),
  );
  const provider: ProviderDefinition = {
    id: "bench",
    title: "Bench",
    kind: "catalogue",
    homepage: "https://example.com",
    endpoints: {},
    credentials: {},
    takesImage: false,
    offers: { access: "public", feeds },
    lacks: {},
  };
  const now = () => new Date();
  const log = { info: () => {}, warn: console.warn, error: console.error };
  return {
    db,
    providers: [provider],
    actor: { kind: "worker" },
    now,
    log,
    ioFor: async (of, signal) =>
      createIo({ provider: of, credentials: {}, overrides: {}, signal, now, log, dataDir: "/nonexistent" }),
  };
}

/** Questions of every sort and kind of filter, each at a page from anywhere in its answer, the deep end included. */
async function randomQuestions(ctx: Ctx): Promise<OfferQuery[]> {
  const random = seededRandom(SEED + 2);
  const questions: OfferQuery[] = [];
  while (questions.length < QUESTIONS) {
    const question = randomQuestion(random);
    const { pageCount } = await searchOffers(ctx, question);
    questions.push({ ...question, page: 1 + random.below(pageCount) });
  }
  return questions;
}

function randomQuestion(random: Random): OfferQuery {
  const some = <T>(probability: number, make: () => T) => (random.chance(probability) ? make() : undefined);
  return OfferQuery.parse({
    sort: random.pick(OFFER_SORTS),
    descending: random.chance(0.5),
    pageSize: random.pick([50, 100, 200]),
    gpu: some(0.25, () => [random.pick(GPUS).id, random.pick(GPUS).id]),
    provider: some(0.2, () => [random.pick(SEED_PROVIDERS)]),
    market: some(0.25, () => [random.pick(MARKETS)]),
    regionGroup: some(0.25, () => [random.pick(REGION_GROUPS), random.pick(REGION_GROUPS)]),
    region: some(0.1, () => `region-${random.below(10)}`),
    text: some(0.2, () => random.pick(["h100", "a100 80", "type-4", "cloud-7", "rtx", "eu 4090"])),
    minVramGib: some(0.25, () => random.pick([16, 24, 40, 80])),
    minGpuCount: some(0.15, () => random.pick([1, 2, 4, 8])),
    maxGpuCount: some(0.1, () => random.pick([1, 8, 16])),
    maxPricePerGpuHour: some(0.2, () => 0.5 + 3 * random.next()),
    availableOnly: random.chance(0.3),
    includeCpu: random.chance(0.2),
  });
}
