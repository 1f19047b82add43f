import { readdir } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { feedById, providerById } from "./contract";
import { providers } from "./registry";

const here = import.meta.dirname;
const folders = (await readdir(here, { withFileTypes: true }))
  .filter((entry) => entry.isDirectory() && entry.name !== "kit")
  .map((entry) => entry.name)
  .sort();

test("the registry and the folders name the same providers", () => {
  expect(providers.map(({ id }) => id).sort()).toEqual(folders);
});

test.each(folders)("the folder of %s is whole: front door, test, and an emulator if it calls anyone", async (id) => {
  const files = await readdir(path.join(here, id));
  const provider = providerById(providers, id);
  const calls = Object.values(provider?.endpoints ?? {}).some((url) => url.startsWith("http"));
  expect(files).toEqual(expect.arrayContaining(["index.ts", `${id}.test.ts`]));
  if (calls) expect(files).toEqual(expect.arrayContaining(["wire.ts", "map.ts", "emulator.ts", "fixtures"]));
});

test("no two feeds share a name, and each is found with its provider", () => {
  const feeds = providers.flatMap((provider) => (provider.offers?.feeds ?? []).map((feed) => ({ provider, feed })));
  expect(new Set(feeds.map(({ feed }) => feed.id)).size).toBe(feeds.length);
  for (const { provider, feed } of feeds) expect(feedById(providers, feed.id)).toEqual({ provider, feed });
  expect(feedById(providers, "no-such-feed")).toBeUndefined();
  expect(providerById(providers, "no-such-provider")).toBeUndefined();
});
