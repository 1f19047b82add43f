import { randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";

const NONCE_BYTES = 16;

/**
 * Headers of every answer. Scripts run only with this answer's nonce (Next reads it from the request's own policy header);
 * styles may be inline, since charts and virtual rows place themselves by style attributes.
 */
export function setSecurityHeaders(req: IncomingMessage, res: ServerResponse): void {
  const nonce = randomBytes(NONCE_BYTES).toString("base64");
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  req.headers["content-security-policy"] = policy;
  res.setHeader("Content-Security-Policy", policy);
  res.setHeader("X-Content-Type-Options", "nosniff");
  res.setHeader("Referrer-Policy", "same-origin");
  res.setHeader("X-Frame-Options", "DENY");
  // Answers are one person's; a proxy or the browser's history must not show them to the next.
  if (req.url?.startsWith("/api/")) res.setHeader("Cache-Control", "no-store");
}
