import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { JobSpec } from "@/server/domain/job";
import type { OfferSnapshot } from "@/server/domain/run";
import { type Fixture, openWorld, type World } from "./conformance-world";
import type {
  ChannelFacet,
  CreateInput,
  Handle,
  Io,
  LaunchFacet,
  Observed,
  ProviderDefinition,
  RunFile,
} from "./contract";

export interface LaunchFixture {
  offer: OfferSnapshot;
  offerKey: string;
  image: string | null;
  /** A handle that the provider never gave. */
  unknownHandle: Handle;
}

const LINES = 2_000;
const QUICK_COMMAND = `i=0; while [ $i -lt ${LINES} ]; do echo "line $i of ${LINES}"; i=$((i+1)); done`;
const QUICK_OUTPUT = Array.from({ length: LINES }, (_, i) => `line ${i} of ${LINES}\n`).join("");
const LONG_COMMAND = "echo started; sleep 3600";
/** Real processes on a busy machine; a passing test takes a fraction of it. */
const DEADLINE = { timeout: 30_000, interval: 50 };
const TEST_TIMEOUT_MS = 60_000;
/** Not a divisor of anything, so that a window ends in the middle of lines. */
const WINDOW_BYTES = 997;

function inputFor(fixture: LaunchFixture, attemptId: string, command: string): CreateInput {
  return {
    attemptId,
    runId: randomUUID(),
    offer: fixture.offer,
    offerKey: fixture.offerKey,
    job: JobSpec.parse({ name: "conformance", command, image: fixture.image }),
    env: {},
    maxDurationSeconds: null,
    graceSeconds: 2,
  };
}

/** Ends whatever a test has started, so that a failing one leaves nothing behind. */
async function withWorld(
  provider: ProviderDefinition,
  fixture: Fixture,
  launch: LaunchFacet,
  body: (io: Io, world: World) => Promise<void>,
): Promise<void> {
  await using world = await openWorld(provider, fixture);
  const io = world.io();
  try {
    await body(io, world);
  } finally {
    for (const { handle, state } of await launch.list(io)) if (state !== "ended") await end(launch, io, handle);
  }
}

async function end(launch: LaunchFacet, io: Io, handle: Handle): Promise<void> {
  await expect.poll(() => launch.terminate(io, handle, "force"), DEADLINE).toBe("ended");
}

const ended = expect.objectContaining({ state: "ended", billable: false });
const ours = async (launch: LaunchFacet, io: Io, attemptId: string): Promise<Observed[]> =>
  (await launch.list(io)).filter((resource) => resource.attemptId === attemptId);

export function describeLaunch(provider: ProviderDefinition, fixture: Fixture, launchFixture: LaunchFixture): void {
  const { launch, channel } = provider;
  if (!launch) return;
  const long = (attemptId: string) => inputFor(launchFixture, attemptId, LONG_COMMAND);
  const inWorld = (body: (io: Io, world: World) => Promise<void>) => () => withWorld(provider, fixture, launch, body);

  describe("launch", { timeout: TEST_TIMEOUT_MS }, () => {
    test(
      "what is created is read, listed, terminated, and then read as ended and costing nothing",
      inWorld(async (io) => {
        const attemptId = randomUUID();
        const handle = await launch.create(io, long(attemptId));
        await expect.poll(() => launch.read(io, handle), DEADLINE).toMatchObject({ state: "running", attemptId });
        expect(await ours(launch, io, attemptId)).toMatchObject([{ handle, state: "running" }]);
        await end(launch, io, handle);
        expect(await launch.read(io, handle)).toEqual(ended);
        expect((await ours(launch, io, attemptId)).filter(({ billable }) => billable)).toEqual([]);
        const { endedAt } = await launch.read(io, handle);
        if (endedAt) expect(Math.abs(endedAt.getTime() - Date.now())).toBeLessThan(TEST_TIMEOUT_MS);
      }),
    );

    test(
      "creating twice for one attempt gives one resource",
      inWorld(async (io) => {
        const attemptId = randomUUID();
        const first = await launch.create(io, long(attemptId));
        expect(await launch.create(io, long(attemptId))).toEqual(first);
        expect(await ours(launch, io, attemptId)).toHaveLength(1);
      }),
    );

    test(
      "creating twice at the same moment for one attempt gives one resource",
      inWorld(async (io) => {
        const attemptId = randomUUID();
        const handles = await Promise.all([launch.create(io, long(attemptId)), launch.create(io, long(attemptId))]);
        expect(handles[0]).toEqual(handles[1]);
        expect(await ours(launch, io, attemptId)).toHaveLength(1);
      }),
    );

    test(
      "several attempts stand side by side, and ending one leaves the others",
      inWorld(async (io) => {
        const ids = [randomUUID(), randomUUID(), randomUUID()];
        const handles = await Promise.all(ids.map((attemptId) => launch.create(io, long(attemptId))));
        const listed = (await launch.list(io)).map(({ attemptId }) => attemptId);
        expect(listed).toEqual(expect.arrayContaining(ids));
        const [first, ...others] = handles;
        if (first) await end(launch, io, first);
        for (const other of others) expect((await launch.read(io, other)).state).not.toBe("ended");
      }),
    );

    test(
      "terminating again, and terminating or reading what never was, succeeds",
      inWorld(async (io) => {
        const handle = await launch.create(io, long(randomUUID()));
        await end(launch, io, handle);
        expect(await launch.terminate(io, handle, "force")).toBe("ended");
        expect(await launch.terminate(io, handle, "graceful")).toBe("ended");
        expect(await launch.terminate(io, launchFixture.unknownHandle, "graceful")).toBe("ended");
        expect(await launch.read(io, launchFixture.unknownHandle)).toEqual(ended);
      }),
    );

    test(
      "a job that ends by itself is seen as ended",
      inWorld(async (io) => {
        const handle = await launch.create(io, inputFor(launchFixture, randomUUID(), "true"));
        await expect.poll(() => launch.read(io, handle), DEADLINE).toEqual(ended);
      }),
    );

    const { discard } = launch;
    if (discard)
      test(
        "what an ended resource left behind is removed, also when it is already gone",
        inWorld(async (io) => {
          const handle = await launch.create(io, long(randomUUID()));
          await end(launch, io, handle);
          await discard(io, handle);
          await discard(io, handle);
          await discard(io, launchFixture.unknownHandle);
          expect(await launch.read(io, handle)).toEqual(ended);
        }),
      );

    if (channel) describeChannel(channel, launch, launchFixture, inWorld);
  });
}

function describeChannel(
  channel: ChannelFacet,
  launch: LaunchFacet,
  fixture: LaunchFixture,
  inWorld: (body: (io: Io, world: World) => Promise<void>) => () => Promise<void>,
): void {
  test(
    "the channel gives every byte of a file once, in windows of any size, and nothing for what is not there",
    inWorld(async (io) => {
      const handle = await launch.create(io, inputFor(fixture, randomUUID(), QUICK_COMMAND));
      await expect.poll(() => launch.read(io, handle), DEADLINE).toMatchObject({ state: "ended" });
      const way = await channel.open(io, handle);
      try {
        const read = async (file: RunFile, offset: number, maxBytes: number) => {
          const chunk = await way.read(file, offset, maxBytes);
          expect(chunk.bytes.byteLength).toBeLessThanOrEqual(maxBytes);
          return chunk;
        };
        const windows: Uint8Array[] = [];
        for (let offset = 0; ; ) {
          const { bytes, size } = await read("log", offset, WINDOW_BYTES);
          if (bytes.byteLength === 0) {
            expect(offset).toBe(size);
            break;
          }
          windows.push(bytes);
          offset += bytes.byteLength;
        }
        const text = Buffer.concat(windows).toString("utf8");
        expect(text).toContain(QUICK_OUTPUT);
        const whole = await read("log", 0, text.length + 1_000);
        expect(Buffer.from(whole.bytes).toString("utf8")).toBe(text);
        expect(await read("log", whole.size + 5, 100)).toMatchObject({ bytes: { byteLength: 0 }, size: whole.size });
        expect(await read("metrics.jsonl", 0, 100)).toMatchObject({ bytes: { byteLength: 0 }, size: 0 });
        expect(Buffer.from((await read("exit", 0, 1_000)).bytes).toString("utf8")).toContain("code=0");
      } finally {
        await way.close();
      }
    }),
  );
}
