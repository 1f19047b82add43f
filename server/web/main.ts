/** The web process: Next behind our own door. Forked by the supervisor, told HOST, PORT and DATABASE_URL by env. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import next from "next";
import { env } from "@/server/env";
import { clientAddress } from "./client-address";
import { listenProblem } from "./listen-problem";
import { refusalOf } from "./request-rules";
import { setSecurityHeaders } from "./security-headers";

const DRAIN_MS = 5_000;

async function main(): Promise<void> {
  const { HOST: host, PORT: port, TRAINYARD_PUBLIC_URL: publicUrl } = env();
  const app = next({ dev: process.argv.includes("--dev"), hostname: host, port });
  await app.prepare();
  const handle = app.getRequestHandler();
  const rules = { host, publicUrl: publicUrl ?? null };

  const server = createServer((req: IncomingMessage, res: ServerResponse) => {
    const refusal = refusalOf(req, rules);
    if (refusal) {
      // Closed, so that a body which nobody reads is not sent to its end.
      res.writeHead(refusal.status, { "Content-Type": "text/plain; charset=utf-8", Connection: "close" });
      res.end(refusal.message);
      return;
    }
    req.headers["x-trainyard-client-ip"] = clientAddress(req, rules.publicUrl);
    setSecurityHeaders(req, res);
    handle(req, res).catch(() => res.destroy());
  });
  server.on("error", (error: NodeJS.ErrnoException) => {
    const message = listenProblem(error, host, port);
    process.send?.({ failed: message });
    console.error(message);
    process.exit(1);
  });
  server.listen(port, host, () => process.send?.({ ready: true }));
  endWith(server, () => app.close());
}

/** Ends on SIGTERM, or when the supervisor is gone: an orphan must not keep the port. */
function endWith(server: ReturnType<typeof createServer>, close: () => Promise<void>): void {
  let isEnding = false;
  const end = () => {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => process.exit(0), DRAIN_MS).unref();
    server.close(() => void close().finally(() => process.exit(0)));
    server.closeIdleConnections();
    // Live streams never end by themselves; their browsers reconnect and resume.
    setTimeout(() => server.closeAllConnections(), DRAIN_MS / 5).unref();
  };
  process.on("SIGTERM", end);
  process.on("SIGINT", end);
  process.on("disconnect", () => process.exit(0));
}

main().catch((error: Error) => {
  process.send?.({ failed: error.message });
  console.error(error.message);
  process.exit(1);
});
