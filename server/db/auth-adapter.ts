import { drizzleAdapter } from "better-auth/adapters/drizzle";
import * as schema from "@/drizzle/schema/auth";
import type { Database } from "./client";

/** The tables of sign-in, as better-auth wants them. */
export function authAdapter(db: Database) {
  return drizzleAdapter(db, { provider: "pg", schema });
}
