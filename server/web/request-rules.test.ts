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
    expect(refusalOf({ method: "GET", headers: { host: "evil.example:3000" } }, local)).toContain(
      "TRAINYARD_PUBLIC_URL",
    );
  });

  it("answers the public name when one is set", () => {
    const rules = { host: "127.0.0.1", publicUrl: "https://yard.example.org" };
    expect(refusalOf({ method: "GET", headers: { host: "yard.example.org" } }, rules)).toBeNull();
  });

  it("refuses a change that another site's page sends, and lets our own through", () => {
    const headers = { host: "127.0.0.1:3000", origin: "https://evil.example" };
    expect(refusalOf({ method: "POST", headers }, local)).toContain("another site");
    expect(refusalOf({ method: "POST", headers: { ...headers, origin: "http://127.0.0.1:3000" } }, local)).toBeNull();
    expect(refusalOf({ method: "GET", headers }, local)).toBeNull();
  });

  it("lets scripts without an Origin through: they carry no browser's cookies", () => {
    expect(refusalOf({ method: "POST", headers: { host: "127.0.0.1:3000" } }, local)).toBeNull();
  });
});
