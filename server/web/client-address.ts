import type { IncomingMessage } from "node:http";
import { BlockList, isIP } from "node:net";

const NEARBY = new BlockList();
for (const [net, bits] of [
  ["127.0.0.0", 8],
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const)
  NEARBY.addSubnet(net, bits, "ipv4");
for (const [net, bits] of [
  ["::1", 128],
  ["fc00::", 7],
  ["fe80::", 10],
] as const)
  NEARBY.addSubnet(net, bits, "ipv6");

/**
 * Who asks, as rate limits count people. A server with a public address stands behind a proxy, which speaks for everyone:
 * there it is the last entry of X-Forwarded-For, the one that the proxy itself wrote. Only a proxy on this machine or in
 * its private network is believed.
 */
export function clientAddress(
  req: { headers: IncomingMessage["headers"]; socket: { remoteAddress?: string | undefined } },
  publicUrl: string | null,
): string {
  const peer = req.socket.remoteAddress ?? "unknown";
  if (publicUrl === null || !isNearby(peer)) return peer;
  const told = [req.headers["x-forwarded-for"] ?? []].flat().join(",").split(",").at(-1)?.trim() ?? "";
  return isIP(told) ? told : peer;
}

function isNearby(address: string): boolean {
  const version = isIP(address);
  return version !== 0 && NEARBY.check(address, version === 4 ? "ipv4" : "ipv6");
}
