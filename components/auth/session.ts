"use client";

/** Asks a door of better-auth; its own client would bring 20 kB of JavaScript to every page for these two calls. */
function ask(door: "sign-in/email" | "sign-out", body: object): Promise<Response> {
  return fetch(`/api/auth/${door}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** Signs in; answers a sentence when that fails. */
export async function signIn(email: string, password: string): Promise<string | null> {
  const answer = await ask("sign-in/email", { email, password }).catch(() => null);
  if (!answer) return "The server does not answer. Is it running?";
  if (answer.ok) return null;
  if (answer.status === 401) return "E-mail or password is wrong.";
  if (answer.status === 429) return "Too many tries. Wait a minute, then try again.";
  return `The server refused to sign in (${answer.status}).`;
}

export async function signOut(): Promise<void> {
  await ask("sign-out", {});
}
