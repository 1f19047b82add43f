import { expect, test } from "vitest";
import { type EmulatorDefinition, startEmulator } from "./emulator";
import { seededRandom } from "./random";

const counter: EmulatorDefinition<{ count: number }> = {
  id: "counter",
  createState: (seed) => ({ count: seed }),
  handle(request, state) {
    if (request.method === "POST") state.count += Number(request.json());
    return { body: request.path === "/rows" ? { rows: [{ count: 1 }] } : { count: state.count } };
  },
  patch(state, name, input) {
    if (name !== "count") throw new Error(`no patch "${name}"`);
    state.count = Number(input);
  },
};

const read = async (url: string) => (await fetch(url)).json();
const post = (url: string, body: unknown) => fetch(url, { method: "POST", body: JSON.stringify(body) });

test("calls change the state, and a reset brings the seeded one back", async () => {
  await using emulator = await startEmulator(counter, { seed: 5 });
  await post(emulator.url, 3);
  expect(await read(emulator.url)).toEqual({ count: 8 });
  expect(emulator.requests.map(({ method }) => method)).toEqual(["POST", "GET"]);
  emulator.reset();
  expect(await read(emulator.url)).toEqual({ count: 5 });
  expect(emulator.requests).toHaveLength(1);
});

test("another process controls faults, patches and resets over HTTP", async () => {
  await using emulator = await startEmulator(counter);
  const control = (name: string, body: unknown) => post(`${emulator.url}/_control/${name}`, body);
  expect((await control("fault", { kind: "status", status: 429, retryAfterSeconds: 9 })).status).toBe(204);
  const limited = await fetch(emulator.url);
  expect([limited.status, limited.headers.get("retry-after")]).toEqual([429, "9"]);
  await control("fault", null);
  await control("patch/count", 41);
  expect(await read(emulator.url)).toEqual({ count: 41 });
  await control("reset", { seed: 7 });
  expect(await read(emulator.url)).toEqual({ count: 7 });
  expect(emulator.requests.some(({ path }) => path.startsWith("/_control"))).toBe(false);
});

test("a control call that makes no sense is refused and changes nothing", async () => {
  await using emulator = await startEmulator(counter);
  const statuses = await Promise.all(
    [["fault", { kind: "flood" }] as const, ["patch/colour", 1] as const, ["launch", {}] as const].map(
      async ([name, body]) => (await post(`${emulator.url}/_control/${name}`, body)).status,
    ),
  );
  expect(statuses).toEqual([400, 400, 404]);
  expect(await read(emulator.url)).toEqual({ count: 1 });
});

test("each fault spoils the answer in its own way", async () => {
  await using emulator = await startEmulator(counter);
  emulator.setFault({ kind: "schema" });
  expect(await read(emulator.url)).toEqual({ count_v2: 1 });
  emulator.setFault({ kind: "schema", leavesOnly: true });
  expect(await read(`${emulator.url}/rows`)).toEqual({ rows: [{ count_v2: 1 }] });
  emulator.setFault({ kind: "garbage" });
  await expect(read(emulator.url)).rejects.toThrow(SyntaxError);
  emulator.setFault({ kind: "cut" });
  await expect(read(emulator.url)).rejects.toThrow("terminated");
  emulator.setFault({ kind: "refuse" });
  await expect(fetch(emulator.url)).rejects.toThrow("fetch failed");
  emulator.setFault({ kind: "slow" });
  await expect(fetch(emulator.url, { signal: AbortSignal.timeout(50) }).then((r) => r.text())).rejects.toThrow(
    /timeout/,
  );
  emulator.setFault(null);
  expect(await read(emulator.url)).toEqual({ count: 1 });
});

test("a closed emulator frees its port, also with a call in mid-answer", async () => {
  const first = await startEmulator(counter);
  first.setFault({ kind: "slow" });
  const hanging = await fetch(first.url);
  await first.close();
  await expect(hanging.text()).rejects.toThrow();
  await using second = await startEmulator(counter, { port: Number(new URL(first.url).port) });
  expect(await read(second.url)).toEqual({ count: 1 });
});

test("a seed repeats its numbers, another gives others", () => {
  const take = (seed: number) => Array.from({ length: 5 }, seededRandom(seed));
  expect(take(1)).toEqual(take(1));
  expect(take(1)).not.toEqual(take(2));
  expect(take(3).every((n) => n >= 0 && n < 1)).toBe(true);
});
