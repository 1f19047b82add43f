import { spawn } from "node:child_process";
import { once } from "node:events";
import { open } from "node:fs/promises";
import path from "node:path";
import { formatIdentity, identify } from "./process";
import { writeWhole } from "./run-folder";

/**
 * The dashboard's own settings and secrets are not the job's. Everything else of this environment (PATH, HOME, proxies,
 * CUDA) is what a person at this machine would have.
 */
const WITHOUT_OURS = `
for name in $(env | cut -d= -f1); do
  case $name in
    '' | [0-9]* | *[!A-Za-z0-9_]*) ;;
    TRAINYARD_* | PG[A-Z]* | NEXT_* | __NEXT* | npm_* | BETTER_AUTH_* | VITEST* | TEST_DATABASE_URL | DATABASE_URL | \\
      NODE_ENV | NODE_OPTIONS | NODE_CHANNEL_FD | PORT | HOST | INIT_CWD | TURBOPACK) unset "$name" ;;
  esac
done
exec sh "$1"`;

/**
 * Starts the runner of a run directory in a session of its own, with no pipe to us: it lives on when the dashboard dies.
 * Starting it twice is harmless, the second one ends at once.
 */
export async function spawnRunner(folder: string): Promise<void> {
  const output = await open(path.join(folder, "runner.log"), "a");
  try {
    const script = path.join(folder, "runner.sh");
    const child = spawn("sh", ["-c", WITHOUT_OURS, "sh", script], {
      cwd: folder,
      detached: true,
      stdio: ["ignore", output.fd, output.fd],
    });
    await once(child, "spawn");
    child.unref();
    const identity = child.pid === undefined ? null : await identify(child.pid);
    if (identity) await writeWhole(folder, "spawned", formatIdentity(identity));
  } finally {
    await output.close();
  }
}
