import { expect, test } from "vitest";
import type { AttemptView, RunEvent, RunView } from "@/server/domain/run";
import { ribbonParts } from "./ribbon";
import { alertsOf, stateWords, stopWords } from "./run-words";

const attempt = (part: Partial<AttemptView>): AttemptView =>
  ({
    id: "a",
    number: 1,
    state: "running",
    reason: null,
    createdAt: new Date(0),
    startedAt: new Date(2_000),
    endedAt: null,
    message: null,
    stopUnconfirmed: false,
    unreachableSince: null,
    ...part,
  }) as AttemptView;
const run = (part: Partial<RunView>): RunView =>
  ({
    state: "running",
    attempts: [attempt({})],
    alert: null,
    message: null,
    money: { settledMicros: 0, rateMicrosPerHour: 1_890_000, rateSince: null },
    ...part,
  }) as RunView;
const event = (part: Partial<RunEvent>): RunEvent => ({
  id: 1,
  attemptNumber: 1,
  at: new Date(0),
  kind: "attempt.state",
  actor: "worker",
  from: null,
  to: null,
  message: "",
  ...part,
});

test("the state names the place, the attempt, and why there is a second one", () => {
  expect(stateWords(run({}), "This machine")).toBe("Running on This machine · attempt 1");
  const attempts = [attempt({ state: "ended", reason: "preempted" }), attempt({ number: 2 })];
  expect(stateWords(run({ attempts }), "Vast.ai")).toBe("Running on Vast.ai · attempt 2 after preempted");
});

test("stopping says what is kept, what is lost and what it saves", () => {
  expect(stopWords([event({ kind: "checkpoint", message: "Checkpoint at step 1,200" })], 1_890_000)).toBe(
    "1 checkpoint is kept, the last one: Checkpoint at step 1,200. Stops $1.89/h. The log, metrics and files written so far stay.",
  );
  expect(stopWords([], 1_890_000)).toMatch(/^No checkpoint was seen: .* is lost unless/);
});

test("an unconfirmed stop is the first alert and names the money; no alert is said twice", () => {
  const alerts = alertsOf(
    run({
      state: "failed",
      alert: "Disk full.",
      message: "Disk full.",
      attempts: [attempt({ stopUnconfirmed: true })],
    }),
  );
  expect(alerts.map((a) => a.tone)).toEqual(["danger", "warning"]);
  expect(alerts[0]?.text).toContain("$1.89/h");
});

test("the ribbon follows the events of each attempt, without holes, up to now", () => {
  const events = [
    event({ to: "creating", at: new Date(1_000) }),
    event({ to: "running", at: new Date(3_000) }),
    event({ to: "flying", at: new Date(4_000) }),
  ];
  expect(ribbonParts([attempt({})], events, 9_000).map((p) => [p.word, p.fromMs, p.toMs])).toEqual([
    ["Asked for", 0, 1_000],
    ["Creating", 1_000, 3_000],
    ["Running", 3_000, 9_000],
  ]);
});

test("an attempt that failed is coloured by its end, also without events", () => {
  const failed = attempt({ state: "ended", reason: "failed", endedAt: new Date(8_000) });
  expect(ribbonParts([failed], [], 20_000).map((p) => [p.word, p.tone, p.toMs])).toEqual([
    ["Asked for", "neutral", 2_000],
    ["Failed", "danger", 8_000],
  ]);
});
