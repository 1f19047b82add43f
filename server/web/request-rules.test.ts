import { describe, expect, it } from "vitest";
import { refusalOf } from "./request-rules";

const local = { host: "127.0.0.1", publicUrl: null };

describe("requests that reach the server", () => {
  it("answers this machine's own names on a loopback address", () => {
    for (const host of ["127.0.0.1:3000", "localhost:3000", "[::1]:3000"]) {
      expect(refusalOf({ method: "GET", headers: { host } }, local)).toBeNull();
    }
  });

  it("refuses a foreign name pointed at this machine", () => {
    expect(refusalOf({ method: "GET", headers: { host: "evil.example:3000" } }, local)).toMatchObject({
      status: 403,
      message: expect.stringContaining("TRAINYARD_PUBLIC_URL"),
    });
  });

  it("answers the public name when one is set", () => {
    const rules = { host: "127.0.0.1", publicUrl: "https://yard.example.org" };
    for (const host of ["yard.example.org", "yard.example.org:443", "Yard.Example.org"])
      expect(refusalOf({ method: "GET", headers: { host } }, rules), host).toBeNull();
    const own = { host: "yard.example.org", origin: "https://yard.example.org" };
    expect(refusalOf({ method: "POST", headers: own }, rules)).toBeNull();
    // A proxy that does not pass the name on.
    expect(refusalOf({ method: "POST", headers: { ...own, host: "127.0.0.1:3000" } }, rules)).toBeNull();
  });

  it("refuses a change that another site's page sends, and lets our own through", () => {
    const headers = { host: "127.0.0.1:3000", origin: "https://evil.example" };
    expect(refusalOf({ method: "POST", headers }, local)?.message).toContain("another site");
    expect(refusalOf({ method: "POST", headers: { ...headers, origin: "http://127.0.0.1:3000" } }, local)).toBeNull();
    expect(refusalOf({ method: "GET", headers }, local)).toBeNull();
  });

  it("refuses a change from a page that hides where it is from, such as a sandboxed frame", () => {
    const rules = { host: "127.0.0.1", publicUrl: "https://yard.example.org" };
    for (const origin of ["null", "", "file://", "data:text/html,x"])
      for (const given of [local, rules])
        expect(refusalOf({ method: "POST", headers: { host: "127.0.0.1:3000", origin } }, given)?.status).toBe(403);
  });

  it("refuses a body that is too long or of unknown length, before it is read", () => {
    const post = (url: string, headers: object) =>
      refusalOf({ method: "POST", url, headers: { host: "localhost:3000", ...headers } }, local)?.status ?? null;
    const bytes = (count: number) => ({ "content-length": String(count) });
    expect(post("/api/auth/sign-in/email", bytes(1_000))).toBeNull();
    expect(post("/api/auth/sign-in/email", bytes(100_000_000))).toBe(413);
    expect(post("/api/auth/sign-in/email", { "transfer-encoding": "chunked" })).toBe(411);
    expect(post("/api/trpc/runs.launch?batch=1", bytes(7_000_000))).toBeNull();
    expect(post("/api/trpc/runs.launch?batch=1", bytes(100_000_000))).toBe(413);
    expect(post("/api/trpc/runs.launch,setup.createOwner?batch=1", bytes(7_000_000))).toBe(413);
  });

  it("refuses a path that is no text, and leaves the rest of the address to the pages", () => {
    const get = (url: string) => refusalOf({ method: "GET", url, headers: { host: "localhost:3000" } }, local);
    for (const path of ["/runs/%E0%A4", "/api/runs/%00/log"]) expect(get(path)?.status, path).toBe(400);
    expect(get("/offers?region=100%")).toBeNull();
    expect(get("/runs/%25")).toBeNull();
  });

  it("lets scripts without an Origin through: they carry no browser's cookies", () => {
    expect(refusalOf({ method: "POST", headers: { host: "127.0.0.1:3000" } }, local)).toBeNull();
  });
});
