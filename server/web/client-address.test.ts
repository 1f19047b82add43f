import { describe, expect, it } from "vitest";
import { clientAddress } from "./client-address";

const PUBLIC = "https://yard.example.org";
const asked = (remoteAddress: string, forwarded?: string) => ({
  headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded },
  socket: { remoteAddress },
});

describe("who asks", () => {
  it("behind a proxy is the address that the proxy itself wrote, so that one person's tries do not lock out all", () => {
    for (const proxy of ["127.0.0.1", "::1", "::ffff:127.0.0.1", "172.17.0.1", "10.1.2.3", "fd00::1"])
      expect(clientAddress(asked(proxy, "6.6.6.6, 203.0.113.9"), PUBLIC), proxy).toBe("203.0.113.9");
    expect(clientAddress(asked("127.0.0.1", "2001:db8::7"), PUBLIC)).toBe("2001:db8::7");
  });

  it("is the peer where nobody may speak for others", () => {
    expect(clientAddress(asked("127.0.0.1", "203.0.113.9"), null)).toBe("127.0.0.1");
    expect(clientAddress(asked("198.51.100.4", "203.0.113.9"), PUBLIC)).toBe("198.51.100.4");
    expect(clientAddress(asked("127.0.0.1", "unknown"), PUBLIC)).toBe("127.0.0.1");
    expect(clientAddress(asked("127.0.0.1"), PUBLIC)).toBe("127.0.0.1");
  });
});
