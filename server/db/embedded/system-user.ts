import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The account that PostgreSQL runs as when we are root, which it refuses to run as. */
export interface SystemUser {
  name: string;
  uid: number;
  gid: number;
}

/** Existing accounts tried in order; the last one is created when none is there. */
const NAMES = ["postgres", "trainyard"] as const;

/** Null when we are not root: PostgreSQL then runs as ourselves. */
export async function databaseSystemUser(): Promise<SystemUser | null> {
  if (process.getuid?.() !== 0) return null;
  for (const name of NAMES) {
    const user = await lookUp(name);
    if (user) return user;
  }
  const created = NAMES[1];
  try {
    await run("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", created]);
  } catch {
    // Busybox systems (Alpine) have adduser instead.
    await run("adduser", ["-S", "-D", "-H", created]).catch(() => undefined);
  }
  const user = await lookUp(created);
  if (user) return user;
  throw new Error(
    "PostgreSQL does not run as root, and no system user for it could be made. Add one (useradd --system trainyard), " +
      "start Trainyard as another user, or set DATABASE_URL.",
  );
}

async function lookUp(name: string): Promise<SystemUser | null> {
  try {
    const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])]);
    return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

/** Options that make a child process run as `user`. */
export function asUser(user: SystemUser | null): { uid: number; gid: number } | Record<string, never> {
  return user ? { uid: user.uid, gid: user.gid } : {};
}
