/** A repository's address as it may be shown and logged: the part before the host, which may hold a password, is left out. */
export function withoutPassword(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/]*@/i, "$1");
}
