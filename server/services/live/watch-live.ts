import type { LiveMessage } from "@/server/domain/telemetry";
import type { Ctx } from "../context";
import { projectOf } from "../context";
import { ServiceError } from "../errors";
import type { Change } from "./change";
import { type Heard, listen } from "./listen-store";
import { type Position, readPosition, writePosition } from "./position";
import {
  listsChangedSince,
  marksBefore,
  pointsAfter,
  readListStamps,
  readMarks,
  readPartial,
  samplesAfter,
} from "./store";

interface WatchInput {
  /** Run to follow; null: only the pokes of lists. */
  runId: string | null;
  /** Id of the last message received, on a reconnect. */
  lastEventId?: string | null | undefined;
}

type Topic = Change["topic"];
/** A message and the id that resumes after it. */
export type Tracked = [id: string, message: LiveMessage];

const RUN_TOPICS = ["run", "log", "metrics", "gpu", "events"] as const;
const LIST_TOPICS = ["runs", "spend", "offers"] as const;
type ListTopic = (typeof LIST_TOPICS)[number];
/** Bursts of notifications are answered together; what only tells lists to look again has more time. */
const GATHER_MS = 150;
const GATHER_LISTS_MS = 1_000;
/** Looks without having been told, in case a notification was lost. */
const SAFETY_NET_MS = 10_000;
const BATCH = 2_000;
/** A fresh subscriber gets the points of this last while again: what it fetched just before may have missed some. */
const OVERLAP_MS = 60_000;

/**
 * Live changes for one tab until `signal` aborts. A fresh watch starts with a poke of the run, its log totals and the
 * points of the last minute (ids tell what was fetched before), and pokes the lists that changed in that minute. After a reconnect nothing is lost and nothing told twice.
 * Throws not_found for a run of another project.
 */
export async function watchLive(ctx: Ctx, input: WatchInput, signal: AbortSignal): Promise<AsyncGenerator<Tracked>> {
  const projectId = projectOf(ctx);
  const { runId } = input;
  const start = runId ? await startPosition(ctx, projectId, runId, readPosition(input.lastEventId)) : NOWHERE;
  return watchFrom(ctx, { projectId, runId, start, isFresh: !input.lastEventId }, signal);
}

async function* watchFrom(
  ctx: Ctx,
  { projectId, runId, start, isFresh }: { projectId: string; runId: string | null; start: Position; isFresh: boolean },
  signal: AbortSignal,
): AsyncGenerator<Tracked> {
  const inbox = openInbox(ctx, runId);
  try {
    let position = start;
    let stamps = await readListStamps(ctx.db, projectId);
    const missed = isFresh ? await listTopicsSince(ctx, projectId) : [];
    let topics: ReadonlySet<Topic> = new Set(RUN_TOPICS);
    let isTold = false;
    while (!signal.aborted) {
      for (const topic of LIST_TOPICS) if (topics.has(topic)) yield [writePosition(position), { topic }];
      if (runId) {
        for await (const [next, message] of newsOf(ctx, { projectId, runId, position, topics, isTold })) {
          position = next;
          yield [writePosition(next), message];
        }
      }
      for (const topic of signal.aborted ? [] : missed.splice(0)) yield [writePosition(position), { topic }];
      const heard = await inbox.next(signal);
      isTold = heard !== "look";
      if (heard === "look") {
        const now = await readListStamps(ctx.db, projectId);
        const changed = { runs: now.runs !== stamps.runs, offers: now.offers !== stamps.offers };
        topics = new Set<Topic>([...RUN_TOPICS, ...listTopics(changed)]);
        stamps = now;
      } else topics = heard;
    }
  } finally {
    inbox.close();
  }
}

/** Lists that a page fetched just before it watched, and that may have changed in between. */
async function listTopicsSince(ctx: Ctx, projectId: string): Promise<ListTopic[]> {
  return listTopics(await listsChangedSince(ctx.db, projectId, new Date(ctx.now().getTime() - OVERLAP_MS)));
}

function listTopics(changed: { runs: boolean; offers: boolean }): ListTopic[] {
  return [...(changed.runs ? (["runs", "spend"] as const) : []), ...(changed.offers ? (["offers"] as const) : [])];
}

const NOWHERE: Position = { logLines: 0, logBytes: 0, pointId: 0, sampleId: 0, eventId: 0, updatedAtMs: 0 };

async function startPosition(ctx: Ctx, projectId: string, runId: string, resumed: Position | null): Promise<Position> {
  const marks = await readMarks(ctx.db, projectId, runId);
  if (!marks) throw new ServiceError("not_found", "There is no such run in this project.");
  if (resumed) return resumed;
  const before = await marksBefore(ctx.db, runId, new Date(ctx.now().getTime() - OVERLAP_MS));
  return { ...NOWHERE, logBytes: -1, pointId: before.point, sampleId: before.gpu };
}

/** What is to be looked for, and from where. `isTold`: by a notification, which is more than a look's comparison. */
interface Look {
  projectId: string;
  runId: string;
  position: Position;
  topics: ReadonlySet<Topic>;
  isTold: boolean;
}

/** What is new of a run, each message with the position after it. Only what `topics` names is looked at. */
async function* newsOf(ctx: Ctx, look: Look): AsyncGenerator<[Position, LiveMessage]> {
  const { runId, topics } = look;
  let { position } = look;
  if (topics.has("run") || topics.has("log") || topics.has("events")) {
    const marks = await readMarks(ctx.db, look.projectId, runId);
    // Deleted while watched: one poke, whose answer tells the page.
    if (!marks) return yield [position, { topic: "run", runId }];
    const updatedAtMs = marks.updatedAt.getTime();
    if (updatedAtMs !== position.updatedAtMs || (look.isTold && topics.has("run"))) {
      position = { ...position, updatedAtMs };
      yield [position, { topic: "run", runId }];
    }
    if (marks.lastEventId !== position.eventId) {
      position = { ...position, eventId: marks.lastEventId };
      yield [position, { topic: "events", runId }];
    }
    if (marks.logBytes !== position.logBytes) {
      position = { ...position, logLines: marks.logLines, logBytes: marks.logBytes };
      const partial = await readPartial(ctx.db, runId);
      yield [position, { topic: "log", runId, totalLines: marks.logLines, totalBytes: marks.logBytes, partial }];
    }
  }
  for (let more = topics.has("metrics"); more; ) {
    const points = await pointsAfter(ctx.db, runId, position.pointId, BATCH);
    position = { ...position, pointId: points.at(-1)?.id ?? position.pointId };
    if (points.length > 0) yield [position, { topic: "metrics", runId, points }];
    more = points.length === BATCH;
  }
  for (let more = topics.has("gpu"); more; ) {
    const samples = await samplesAfter(ctx.db, runId, position.sampleId, BATCH);
    position = { ...position, sampleId: samples.at(-1)?.id ?? position.sampleId };
    if (samples.length > 0) yield [position, { topic: "gpu", runId, samples }];
    more = samples.length === BATCH;
  }
}

/** Gathers what is heard, so that a slow reader finds one set of topics and never a queue. */
function openInbox(ctx: Ctx, runId: string | null) {
  let topics = new Set<Topic>();
  let isLookDue = false;
  let wake: () => void = () => {};
  const close = listen(ctx.db, (heard: Heard) => {
    if (heard === "reconnected") isLookDue = true;
    else if (heard.runId === undefined || heard.runId === runId) topics.add(heard.topic);
    else return;
    wake();
  });
  return {
    close,
    /** Topics heard since the last call; "look": look at everything. Resolves at once with nothing on abort. */
    async next(signal: AbortSignal): Promise<ReadonlySet<Topic> | "look"> {
      if (topics.size === 0 && !isLookDue) {
        const isTimeUp = await pause(SAFETY_NET_MS, signal, (resume) => {
          wake = resume;
        });
        isLookDue ||= isTimeUp;
      }
      await pause(runId ? GATHER_MS : GATHER_LISTS_MS, signal);
      const heard = isLookDue ? "look" : topics;
      topics = new Set();
      isLookDue = false;
      return heard;
    },
  };
}

/** Waits; true when the time is up, false when `signal` aborted or the function given to `onStart` was called. */
function pause(ms: number, signal: AbortSignal, onStart?: (resume: () => void) => void): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (isTimeUp: boolean) => {
      clearTimeout(timer);
      signal.removeEventListener("abort", abort);
      resolve(isTimeUp);
    };
    const abort = () => end(false);
    const timer = setTimeout(() => end(true), ms);
    signal.addEventListener("abort", abort);
    if (signal.aborted) abort();
    onStart?.(() => end(false));
  });
}
