import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { createOutput } from "./log";

const CHILD_LINES = [
  '{"level":30,"time":1795563391006,"name":"worker","msg":"asking again"}',
  '{"level":40,"time":1795563391007,"name":"worker","msg":"a feed failed","err":{"message":"Vast.ai did not answer."}}',
  "ready in 40 ms",
];

async function shown(isTTY: boolean): Promise<string> {
  const out = Object.assign(new PassThrough(), { isTTY });
  const output = createOutput(out as unknown as NodeJS.WriteStream);
  const child = new PassThrough();
  output.relay(child, "worker", "info");
  child.end(CHILD_LINES.map((line) => `${line}\n`).join(""));
  await new Promise((resolve) => child.once("close", resolve));
  output.log.info("Open http://127.0.0.1:3000/setup?token=t to make the owner's account.");
  return String(out.read());
}

it("a person at a terminal sees the link and what went wrong, in words, and no chatter", async () => {
  const lines = (await shown(true)).trim().split("\n");
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain("warning: a feed failed (Vast.ai did not answer.)");
  expect(lines[1]).toContain("/setup?token=t");
});

it("a log collector gets every line as JSON", async () => {
  const lines = (await shown(false)).trim().split("\n");
  expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
    "asking again",
    "a feed failed",
    "ready in 40 ms",
    expect.stringContaining("/setup?token=t"),
  ]);
});
