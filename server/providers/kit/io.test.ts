import { expect, test } from "vitest";
import type { ProviderIdentity } from "../contract";
import { createIo } from "./io";

const acme: ProviderIdentity = {
  id: "acme",
  title: "Acme Cloud",
  kind: "cloud",
  homepage: "https://acme.test",
  endpoints: { api: "https://api.acme.test/v1/", prices: "https://prices.acme.test" },
  credentials: {
    apiKey: { label: "API key", secret: true, help: "" },
    account: { label: "Account", secret: false, help: "" },
  },
  takesImage: true,
};

const io = (overrides: Record<string, string> = {}, fetch?: typeof globalThis.fetch) =>
  createIo({
    provider: acme,
    credentials: { apiKey: "key-of-the-user", account: "acme-lab" },
    overrides,
    signal: new AbortController().signal,
    now: () => new Date(0),
    log: { info() {}, warn() {}, error() {} },
    dataDir: "/nowhere",
    ...(fetch ? { http: { fetch } } : {}),
  });

test("endpoints are the provider's own unless overridden, then one base serves them all", () => {
  expect(io().endpoint("api")).toBe("https://api.acme.test/v1");
  expect(io().endpoint("prices")).toBe("https://prices.acme.test");
  const overridden = io({ acme: "http://127.0.0.1:9/", other: "http://127.0.0.1:1" });
  expect(overridden.endpoint("api")).toBe("http://127.0.0.1:9");
  expect(overridden.endpoint("prices")).toBe("http://127.0.0.1:9/prices");
});

test("an endpoint that the definition does not name is a mistake of ours", () => {
  expect(() => io().endpoint("typo")).toThrow(/no endpoint "typo"/);
});

test("secret credentials are masked in failures, public ones stay readable", async () => {
  const refuse = async () => new Response('{"detail":"acme-lab sent key-of-the-user"}', { status: 400 });
  await expect(io({}, refuse).http.text({ operation: "list offers", url: "https://api.acme.test" })).rejects.toThrow(
    "Acme Cloud rejected the request (list offers). It says: acme-lab sent ***",
  );
});
