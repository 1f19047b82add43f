"use client";
import { createAuthClient } from "better-auth/react";

const client = createAuthClient();

/** Signs in; answers a sentence when that fails. */
export async function signIn(email: string, password: string): Promise<string | null> {
  const { error } = await client.signIn.email({ email, password });
  if (!error) return null;
  if (error.status === 401) return "E-mail or password is wrong.";
  if (error.status === 429) return "Too many tries. Wait a minute, then try again.";
  return error.message ?? `The server answered ${error.status}.`;
}

export async function signOut(): Promise<void> {
  await client.signOut();
}
