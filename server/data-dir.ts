import { randomBytes } from "node:crypto";
import { statSync } from "node:fs";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import path from "node:path";

const SECRET_BYTES = 32;
const OTHERS_MAY_PASS = 0o001;
const SHARED_DATA_DIR = "/var/lib/trainyard";

/** Where data goes when nobody says: the user's data folder, as the platform has it. */
export function defaultDataDir(given: {
  home: string | undefined;
  xdgDataHome: string | undefined;
  localAppData: string | undefined;
}): string {
  const home = given.home ?? homedir();
  // PostgreSQL does not run as root, and its own user cannot look into a closed home.
  if (process.getuid?.() === 0 && !isOpenToAll(home)) return SHARED_DATA_DIR;
  if (process.platform === "darwin") return path.join(home, "Library", "Application Support", "trainyard");
  if (process.platform === "win32") {
    return path.join(given.localAppData ?? path.join(home, "AppData", "Local"), "trainyard");
  }
  return path.join(given.xdgDataHome ?? path.join(home, ".local", "share"), "trainyard");
}

function isOpenToAll(folder: string): boolean {
  const mode = statSync(folder, { throwIfNoEntry: false })?.mode ?? 0;
  const parent = path.dirname(folder);
  return (mode & OTHERS_MAY_PASS) !== 0 && (parent === folder || isOpenToAll(parent));
}

/** Makes the data folder: only ours to read; as root, others (the database's user) may pass through. */
export async function makeDataDir(dir: string): Promise<void> {
  try {
    await mkdir(dir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  } catch (cause) {
    throw new Error(`The data folder ${dir} cannot be made. Make it yourself, or set TRAINYARD_DATA_DIR.`, { cause });
  }
}

/**
 * A random text kept in a file that only we can read; made once, whole, however many processes ask at the same time. A file
 * that holds less (a power cut, a full disk) is refused: an empty secret would open every door.
 */
export async function readOrCreateSecret(file: string): Promise<string> {
  const found = await readSecret(file);
  if (found !== null) return found;
  await makeDataDir(path.dirname(file));
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  const text = `${randomBytes(SECRET_BYTES).toString("base64url")}\n`;
  try {
    await writeFile(draft, text, { mode: 0o600, flag: "wx", flush: true });
    await link(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return (await readSecret(file)) ?? readOrCreateSecret(file);
}

/** null where there is no such file. */
async function readSecret(file: string): Promise<string | null> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null || text.trim().length >= SECRET_BYTES) return text?.trim() ?? null;
  throw new Error(`The file ${file} is damaged: it holds no secret. Put it back from a backup.`);
}
