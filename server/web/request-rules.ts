import type { IncomingMessage } from "node:http";

const LOOPBACK_NAMES = new Set(["127.0.0.1", "localhost", "[::1]"]);
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

export interface RequestRules {
  /** Address that the server listens on. */
  host: string;
  publicUrl: string | null;
}

/**
 * Why a request is refused before anything reads it, or null. A server bound to this machine answers only to this
 * machine's names (a page elsewhere cannot reach it by pointing its own name at 127.0.0.1), and a change must come from
 * our own pages.
 */
export function refusalOf(req: Pick<IncomingMessage, "method" | "headers">, rules: RequestRules): string | null {
  const host = req.headers.host ?? "";
  if (isLoopback(rules.host) && !LOOPBACK_NAMES.has(hostName(host)) && host !== publicHost(rules)) {
    return `This server answers only as 127.0.0.1 or localhost. Set TRAINYARD_PUBLIC_URL to use the name "${hostName(host)}".`;
  }
  const origin = req.headers.origin;
  if (
    !SAFE_METHODS.has(req.method ?? "GET") &&
    origin &&
    hostOf(origin) !== host &&
    hostOf(origin) !== publicHost(rules)
  ) {
    return "The request comes from another site.";
  }
  return null;
}

function isLoopback(host: string): boolean {
  return LOOPBACK_NAMES.has(host) || host === "::1";
}
function hostName(host: string): string {
  return host.replace(/:\d+$/, "");
}
function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host : null;
}
function publicHost(rules: RequestRules): string | null {
  return rules.publicUrl ? hostOf(rules.publicUrl) : null;
}
