import type { IncomingMessage } from "node:http";

const LOOPBACK_NAMES = new Set(["127.0.0.1", "localhost", "[::1]"]);
const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);
/** A launch carries the job's whole environment; nothing else is near this long. */
const LAUNCH_PATH = /^\/api\/trpc\/runs\.launch(?:\?|$)/;
const MAX_LAUNCH_BYTES = 8 * 1024 ** 2;
const MAX_BODY_BYTES = 64 * 1024;

export interface RequestRules {
  /** Address that the server listens on. */
  host: string;
  publicUrl: string | null;
}

export interface Refusal {
  status: 400 | 403 | 411 | 413;
  message: string;
}

type Request = Pick<IncomingMessage, "method" | "headers" | "url">;

/**
 * Why a request is refused before anything reads it, or null. A server bound to this machine answers only to this
 * machine's names (a page elsewhere cannot reach it by pointing its own name at 127.0.0.1), a change must come from our own
 * pages, and nobody makes us hold a body that no procedure of ours would take.
 */
export function refusalOf(req: Request, rules: RequestRules): Refusal | null {
  const host = req.headers.host ?? "";
  if (isLoopback(rules.host) && !LOOPBACK_NAMES.has(hostName(host)) && !isPublicName(host, rules)) {
    return {
      status: 403,
      message: `This server answers only as 127.0.0.1 or localhost. Set TRAINYARD_PUBLIC_URL to use the name "${hostName(host)}".`,
    };
  }
  if (!SAFE_METHODS.has(req.method ?? "GET") && isForeign(req.headers.origin, host, rules)) {
    return { status: 403, message: "The request comes from another site." };
  }
  return refusalOfBody(req) ?? refusalOfPath(req.url ?? "/");
}

function refusalOfBody(req: Request): Refusal | null {
  if (req.headers["transfer-encoding"] !== undefined) {
    return { status: 411, message: "Say how long the body is (Content-Length)." };
  }
  const maxBytes = LAUNCH_PATH.test(req.url ?? "") ? MAX_LAUNCH_BYTES : MAX_BODY_BYTES;
  if (Number(req.headers["content-length"] ?? 0) > maxBytes) {
    return { status: 413, message: `The request is longer than ${maxBytes / 1024} KiB.` };
  }
  return null;
}

/** A path that is no text ("/runs/%E0", "/runs/%00") would fail deep inside, as an error of ours. */
function refusalOfPath(url: string): Refusal | null {
  const unreadable: Refusal = { status: 400, message: "That address cannot be read." };
  try {
    return decodeURIComponent(url.split("?", 1)[0] ?? "").includes("\0") ? unreadable : null;
  } catch {
    return unreadable;
  }
}

/** "null" is what a sandboxed frame sends: it is no page of ours. */
function isForeign(origin: string | undefined, host: string, rules: RequestRules): boolean {
  if (origin === undefined) return false;
  const from = hostOf(origin);
  return from === null || (from !== hostOf(`http://${host}`) && !isPublicName(from, rules));
}

function isLoopback(host: string): boolean {
  return LOOPBACK_NAMES.has(host) || host === "::1";
}
function hostName(host: string): string {
  return host.replace(/:\d+$/, "").toLowerCase();
}
function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).host || null : null;
}
/** Proxies may name the port that https has anyway. */
function isPublicName(host: string, { publicUrl }: RequestRules): boolean {
  if (publicUrl === null) return false;
  const { protocol, host: publicHost } = new URL(publicUrl);
  return hostOf(`${protocol}//${host}`) === publicHost;
}
