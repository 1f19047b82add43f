import { expect, test } from "vitest";
import type { Offer } from "@/server/domain/offer";
import { ProviderError } from "../errors";
import { offersByRegion } from "./by-region";

const offer = (region: string) => ({ key: region }) as Offer;
const bad = (region: string) =>
  new ProviderError({ kind: "unavailable", provider: "x", operation: "list offers", message: `${region} is down` });

function log() {
  const lines: object[] = [];
  const write = (fields: object) => void lines.push(fields);
  return { lines, log: { info: write, warn: write, error: write } };
}
const names = (region: string) => region;

test("offers come in the order of the regions, whichever answers first", async () => {
  const turns = new Map([["b", Promise.resolve()]]);
  const read = async (region: string) => {
    await (turns.get(region) ?? new Promise<void>((resolve) => setImmediate(resolve)));
    return [offer(region)];
  };
  expect(await offersByRegion(log(), ["a", "b", "c"], 2, names, read)).toEqual([offer("a"), offer("b"), offer("c")]);
});

test("no more than the limit are asked at a time", async () => {
  let running = 0;
  let most = 0;
  const read = async () => {
    most = Math.max(most, ++running);
    await new Promise<void>((resolve) => setImmediate(resolve));
    running--;
    return [];
  };
  await offersByRegion(
    log(),
    Array.from({ length: 20 }, (_, n) => `${n}`),
    3,
    names,
    read,
  );
  expect(most).toBe(3);
});

test("a bad region is left out by name, and all bad is the first failure", async () => {
  const io = log();
  const read = async (region: string) => {
    if (region !== "b") throw bad(region);
    return [offer(region)];
  };
  expect(await offersByRegion(io, ["a", "b", "c"], 2, names, read)).toEqual([offer("b")]);
  expect(io.lines).toEqual([{ regions: ["a", "c"], problem: "a is down" }]);
  await expect(offersByRegion(io, ["a", "c"], 2, names, read)).rejects.toThrow("a is down");
});

test("a cloud that is down is not asked region after region", async () => {
  const asked: string[] = [];
  const read = async (region: string): Promise<Offer[]> => {
    asked.push(region);
    throw bad(region);
  };
  await expect(offersByRegion(log(), ["a", "b", "c", "d", "e"], 2, names, read)).rejects.toThrow("a is down");
  // "c" was on its way when the second failure came.
  expect(asked).toEqual(["a", "b", "c"]);
});

test("an abort ends it at once and asks nobody else", async () => {
  const asked: string[] = [];
  const reason = new Error("stopping");
  const read = async (region: string): Promise<Offer[]> => {
    asked.push(region);
    throw reason;
  };
  await expect(offersByRegion(log(), ["a", "b", "c"], 1, names, read)).rejects.toBe(reason);
  expect(asked).toEqual(["a"]);
});
