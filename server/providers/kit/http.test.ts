import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { ProviderError } from "../errors";
import { type EmulatorDefinition, type RunningEmulator, startEmulator } from "./emulator";
import type { Fault } from "./emulator-answers";
import { createHttpClient, type HttpClient, type HttpRequest } from "./http";

const SECRET = "sk-very-secret/value+1";
const Price = z.object({ price: z.number() });

/** Fails as often as its state says, then answers. */
const flaky: EmulatorDefinition<{ failures: { status: number; headers?: Record<string, string> }[] }> = {
  id: "acme",
  createState: () => ({ failures: [] }),
  handle(request, state) {
    const failure = state.failures.shift();
    if (failure) return { status: failure.status, headers: failure.headers ?? {}, body: { detail: "try later" } };
    if (request.path === "/agent") return { body: request.headers["user-agent"] ?? "" };
    if (request.path === "/big") return { body: "0123456789".repeat(1_000) };
    return { body: { price: 1.5 } };
  },
};

let acme: RunningEmulator<{ failures: { status: number; headers?: Record<string, string> }[] }>;
let waits: number[];
let logged: string[];
beforeAll(async () => {
  acme = await startEmulator(flaky);
});
afterAll(() => acme.close());
beforeEach(() => {
  acme.reset();
  waits = [];
  logged = [];
});

function client(signal = new AbortController().signal): HttpClient {
  return createHttpClient({
    provider: "acme",
    title: "Acme Cloud",
    signal,
    secrets: [SECRET],
    log: { info: (fields, message) => logged.push(JSON.stringify(fields) + message) },
    maxTimeoutMs: 150,
    wait: async (ms) => waits.push(ms),
  });
}

const listPrices = (more: Partial<HttpRequest> = {}): HttpRequest => ({
  operation: "list prices",
  url: `${acme.url}/prices?api_key=${encodeURIComponent(SECRET)}`,
  headers: { authorization: `Bearer ${SECRET}` },
  ...more,
});

async function failure(promise: Promise<unknown>): Promise<ProviderError> {
  const error = await promise.then(
    () => expect.fail("expected a failure"),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ProviderError);
  return error as ProviderError;
}

test("a good answer comes back read through its schema, from a client that names itself", async () => {
  expect(await client().json(listPrices(), Price)).toEqual({ price: 1.5 });
  expect(await client().text(listPrices({ url: `${acme.url}/agent` }))).toBe("trainyard");
});

describe("a failure has its kind, names provider and operation, and holds no secret", () => {
  const cases: [Fault, ProviderError["kind"]][] = [
    [{ kind: "status", status: 400, echoesCredentials: true }, "rejected"],
    [{ kind: "status", status: 401, echoesCredentials: true }, "auth"],
    [{ kind: "status", status: 402, echoesCredentials: true }, "quota"],
    [{ kind: "status", status: 403 }, "forbidden"],
    [{ kind: "status", status: 404 }, "not_found"],
    [{ kind: "status", status: 429, retryAfterSeconds: 7 }, "rate_limited"],
    [{ kind: "status", status: 500, echoesCredentials: true }, "unavailable"],
    [{ kind: "slow" }, "timeout"],
    [{ kind: "cut" }, "bad_response"],
    [{ kind: "schema" }, "bad_response"],
    [{ kind: "garbage" }, "bad_response"],
    [{ kind: "refuse" }, "unavailable"],
  ];
  test.each(cases)("%j is %s", async (fault, kind) => {
    acme.setFault(fault);
    const error = await failure(client().json(listPrices(), Price));
    expect(error.kind).toBe(kind);
    expect(error.message).toMatch(/^Acme Cloud .*list prices/);
    const everything = `${error.message} ${error.stack} ${String(error.cause)} ${logged.join()}`;
    expect(everything).not.toContain(SECRET);
    expect(everything).not.toContain(encodeURIComponent(SECRET));
  });
});

test("a read is retried until it succeeds, with a pause that the server may lengthen", async () => {
  acme.state.failures.push({ status: 503 }, { status: 429, headers: { "retry-after": "3" } });
  expect(await client().json(listPrices(), Price)).toEqual({ price: 1.5 });
  expect(acme.requests).toHaveLength(3);
  expect(waits[0]).toBeGreaterThan(0);
  expect(waits[0]).toBeLessThanOrEqual(500);
  expect(waits[1]).toBeGreaterThanOrEqual(3_000);
});

test("retries are bounded, and a write is sent once", async () => {
  acme.setFault({ kind: "status", status: 503 });
  await failure(client().json(listPrices(), Price));
  expect(acme.requests).toHaveLength(3);
  await failure(client().json(listPrices({ method: "POST", body: {} }), Price));
  expect(acme.requests).toHaveLength(4);
});

test("what cannot get better by asking again is not asked again", async () => {
  acme.setFault({ kind: "status", status: 401 });
  await failure(client().json(listPrices(), Price));
  expect(acme.requests).toHaveLength(1);
});

test("a pause longer than a call may take goes back to the caller instead", async () => {
  acme.setFault({ kind: "status", status: 429, retryAfterSeconds: 3_600 });
  const error = await failure(client().json(listPrices(), Price));
  expect(error.retryAfterMs).toBe(3_600_000);
  expect(acme.requests).toHaveLength(1);
  expect(waits).toEqual([]);
});

test("an abort ends the call at once with its own reason, also during a pause", async () => {
  const gone = new Error("shutting down");
  const during = new AbortController();
  acme.setFault({ kind: "slow" });
  const hanging = client(during.signal).text(listPrices());
  during.abort(gone);
  await expect(hanging).rejects.toBe(gone);

  acme.setFault({ kind: "status", status: 503 });
  const between = new AbortController();
  const options = { provider: "acme", secrets: [], log: { info: () => between.abort(gone) }, signal: between.signal };
  await expect(createHttpClient(options).text(listPrices())).rejects.toBe(gone);
});

test("an answer over the size limit is refused, not held", async () => {
  const error = await failure(client().text(listPrices({ url: `${acme.url}/big`, maxBytes: 9_999 })));
  expect(error.kind).toBe("bad_response");
  expect(await client().text(listPrices({ url: `${acme.url}/big`, maxBytes: 10_000 }))).toHaveLength(10_000);
});

test("a provider's own reading of its errors goes before the common one, and is made safe like it", async () => {
  acme.state.failures.push({ status: 400 });
  const classify: HttpRequest["classify"] = ({ status, body }) =>
    status === 400 && body.includes("try later") ? { kind: "no_capacity", message: `Full for ${SECRET}.` } : undefined;
  const error = await failure(client().json(listPrices({ classify }), Price));
  expect(error).toMatchObject({ kind: "no_capacity", message: "Full for ***." });
});

describe("a streamed answer", () => {
  const read = async (request: HttpRequest): Promise<string> => {
    let text = "";
    for await (const piece of client().streamText(request)) text += piece;
    return text;
  };
  test("arrives whole, after a retry of its start", async () => {
    acme.state.failures.push({ status: 503 });
    expect(await read(listPrices({ url: `${acme.url}/big` }))).toBe("0123456789".repeat(1_000));
  });
  test.each([
    ["cut", "bad_response"],
    ["slow", "timeout"],
    ["refuse", "unavailable"],
  ] as const)("that is %s fails as %s, never as a shorter answer", async (kind, expected) => {
    acme.setFault({ kind });
    expect((await failure(read(listPrices({ url: `${acme.url}/big` })))).kind).toBe(expected);
  });
});
