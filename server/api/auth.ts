import { betterAuth } from "better-auth";
import { nextCookies } from "better-auth/next-js";
import { authAdapter } from "@/server/db/auth-adapter";
import type { Database } from "@/server/db/client";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "@/server/domain/setup";
import type { Log } from "@/server/providers/contract";

const SIGN_IN_WINDOW_SECONDS = 60;
const SIGN_IN_TRIES = 10;
/** What our pages ask for. The library answers some thirty more: accounts, profiles and tokens have doors of their own here, or none. */
const OPEN_PATHS: ReadonlySet<string> = new Set(["/api/auth/sign-in/email", "/api/auth/sign-out"]);

export interface AuthOptions {
  db: Database;
  secret: string;
  /** Where people reach the server, if it is told; else each request's own Host counts. */
  publicUrl: string | null;
  log: Log;
}

/** Sign-in by e-mail and password. Nobody signs up: the owner comes from set-up, others by invitation. */
export function createAuth({ db, secret, publicUrl, log }: AuthOptions) {
  return betterAuth({
    database: authAdapter(db),
    secret,
    // Any host may be asked here: the web entry (server/web) has already refused those that are not ours.
    baseURL: publicUrl ?? { allowedHosts: ["*"], protocol: "http" },
    trustedOrigins: (request) => [originOf(request)],
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
    },
    session: {
      additionalFields: { activeOrganizationId: { type: "string", required: false, input: false } },
    },
    rateLimit: {
      enabled: true,
      customRules: { "/sign-in/email": { window: SIGN_IN_WINDOW_SECONDS, max: SIGN_IN_TRIES } },
    },
    advanced: {
      cookiePrefix: "trainyard",
      useSecureCookies: publicUrl?.startsWith("https://") ?? false,
      ipAddress: { ipAddressHeaders: ["x-trainyard-client-ip"] },
    },
    logger: {
      log: (level, message, ...details) =>
        log[level === "error" ? "error" : "warn"](
          { err: details.find((one) => one instanceof Error) },
          `Sign-in: ${message}`,
        ),
    },
    telemetry: { enabled: false },
    plugins: [nextCookies()],
  });
}

/** The web entry (server/web) has already refused requests whose Origin is not their Host. */
function originOf(request: Request | undefined): string | null {
  const host = request?.headers.get("host");
  if (!host) return null;
  return `${request?.headers.get("x-forwarded-proto") ?? "http"}://${host}`;
}

/** Answers a request of the sign-in pages; 404 for every other path of the library. */
export async function authResponse(auth: Auth, req: Request): Promise<Response> {
  if (!OPEN_PATHS.has(new URL(req.url).pathname)) return Response.json({ message: "Not found." }, { status: 404 });
  return auth.handler(req);
}

export type Auth = ReturnType<typeof createAuth>;
